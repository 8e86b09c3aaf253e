// Charts in the page's own colours. Each is an image to a screen reader, and stands beside a table of the same figures.
import { h, svg } from "./dom.js";

const open = new Set();

/** A token's colour as the browser sees it now, in light or dark. */
export function colour(token) {
  const probe = h("span", { style: { color: `var(--${token})`, display: "none" } });
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

/** Lets go of charts whose place in the page is gone. */
function sweep() {
  open.forEach((chart) => {
    if (!chart.canvas?.isConnected) {
      chart.destroy();
      open.delete(chart);
    }
  });
}

function draw(canvas, settings) {
  // Drawn once it stands in the page: before, it has no size.
  requestAnimationFrame(() => {
    sweep();
    if (canvas.isConnected) {
      open.add(new Chart(canvas, settings));
    }
  });
}

function canvasBox(label) {
  const canvas = h("canvas", { role: "img", "aria-label": label });
  return { canvas, box: h("div", { class: "chart" }, canvas) };
}

function options(more) {
  const quiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: quiet ? false : { duration: 350 },
    interaction: { mode: "index", intersect: false },
    plugins: {
      legend: {
        position: "bottom",
        align: "start",
        labels: { color: colour("ink-soft"), boxWidth: 10, boxHeight: 10, padding: 14, font, ...more.legend },
      },
      tooltip: {
        backgroundColor: colour("ink"),
        titleColor: colour("surface"),
        bodyColor: colour("surface"),
        padding: 10,
        cornerRadius: 6,
        titleFont: font,
        bodyFont: font,
        boxPadding: 4,
        callbacks: more.tooltip ?? {},
        filter: (item) => item.raw !== 0,
      },
    },
    scales: {
      x: {
        stacked: more.stacked,
        grid: { display: false },
        border: { color: colour("line") },
        ticks: { color: colour("ink-soft"), font, maxRotation: 0, autoSkipPadding: 12 },
      },
      y: {
        stacked: more.stacked,
        beginAtZero: true,
        border: { display: false },
        grid: { color: colour("line") },
        ticks: { color: colour("ink-soft"), font, maxTicksLimit: 6, precision: 0, ...more.ticks },
        ...more.y,
      },
    },
  };
}

export function stackedBars(label, names, series) {
  const { canvas, box } = canvasBox(label);
  draw(canvas, {
    type: "bar",
    data: {
      labels: names,
      datasets: series.map((one) => ({
        label: one.label,
        data: one.values,
        backgroundColor: colour(`family-${one.id}`),
        borderColor: colour("surface"),
        borderWidth: { top: 1 },
        borderSkipped: false,
        borderRadius: 2,
        categoryPercentage: 0.86,
        barPercentage: 1,
      })),
    },
    options: options({ stacked: true, tooltip: { title: (items) => `${items[0].label}:00 to ${items[0].label}:59` } }),
  });
  return box;
}

export function shareLines(label, names, series, floor) {
  const { canvas, box } = canvasBox(label);
  draw(canvas, {
    type: "line",
    data: {
      labels: names,
      datasets: series.map((one) => ({
        label: one.label,
        data: one.values.map((value) => (value === null ? null : 100 * value)),
        borderColor: colour(one.colour),
        backgroundColor: colour(one.colour),
        borderWidth: one.chosen ? 3 : 1.5,
        borderDash: one.chosen ? [] : [5, 4],
        pointRadius: one.chosen ? 4 : 2,
        pointHoverRadius: 6,
        tension: 0.25,
        spanGaps: false,
        order: one.chosen ? 0 : 1,
      })),
    },
    options: options({
      stacked: false,
      y: { min: floor, max: 100, beginAtZero: false },
      ticks: { callback: (value) => `${value} %` },
      legend: { usePointStyle: true, pointStyle: "line", boxWidth: 26 },
      tooltip: { label: (item) => ` ${item.dataset.label}: ${item.raw.toFixed(1)} %` },
    }),
  });
  return box;
}

/** A small line without axes, beside a figure that says the same in numbers. */
export function sparkline(values) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) {
    return null;
  }
  const [width, height, edge] = [120, 32, 4];
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const points = values
    .map((value, index) => (value === null ? null : [
      edge + (index * (width - 2 * edge)) / (values.length - 1),
      height - edge - ((value - low) / span) * (height - 2 * edge),
    ]))
    .filter(Boolean);
  const last = points.at(-1);
  // Stretched to its place; a stroke that does not scale keeps the line thin and the dot round.
  return svg("svg", { class: "spark", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("polyline", { points: points.map((point) => point.map((part) => part.toFixed(1)).join(",")).join(" ") }),
    svg("path", { d: `M${last[0].toFixed(1)} ${last[1].toFixed(1)}h.01` }));
}
