// Starts the page: which view is asked for, how far the run is, light or dark.
import { get } from "./api.js";
import { data } from "./data.js";
import { h, replace } from "./dom.js";
import { count, useZone } from "./format.js";
import { SIGNS, sign } from "./icons.js";
import { journey } from "./journey.js";
import { journeys } from "./journeys.js";
import { overview } from "./overview.js";
import { remembered } from "./settings.js";

const main = document.getElementById("main");
const run = document.getElementById("run");
const runLine = document.getElementById("run-line");
const themeButton = document.getElementById("theme");
const dark = matchMedia("(prefers-color-scheme: dark)");
const PHASES = { STARTING: "Starting", LOADING: "Loading", READY: "Complete", FAILED: "Failed" };
const OFTEN = 1500;
const SELDOM = 10_000;
/** While figures move, they are fetched no more often than this: each fetch is work for the engine that moves them. */
const RENEW = 10_000;

let status = null;
let shown = null;
let request = null;
let rendering = 0;
let drawn = false;
let drawnAt = 0;
let told = "";

function route() {
  const [address, query] = location.hash.replace(/^#/, "").split("?");
  const parameters = new URLSearchParams(query ?? "");
  if (address.startsWith("/journey/")) {
    return { page: "journeys", title: "Journey", view: (signal) => journey(main, signal, decode(address.slice(9))) };
  }
  if (address === "/journeys") {
    return { page: "journeys", title: "Journeys", view: (signal) => journeys(main, signal, parameters) };
  }
  if (address === "/data") {
    return { page: "data", title: "Data", view: (signal) => data(main, signal, parameters, () => status) };
  }
  return { page: "overview", title: "Overview", view: (signal) => overview(main, signal) };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Draws the view that the address asks for; unless the reader moved there, what stands in the page stays until then. */
async function render(moved) {
  const number = ++rendering;
  request?.abort();
  request = new AbortController();
  const { page, title, view } = route();
  document.title = `${title} · Journeyline`;
  document.querySelectorAll("nav [data-page]").forEach((link) => {
    if (link.dataset.page === page) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  });
  if (status === null || status.phase === "STARTING") {
    drawn = false;
    waiting();
    return;
  }
  shown = status.version;
  main.dataset.renewed = String(!moved && drawn);
  main.setAttribute("aria-busy", "true");
  try {
    await view(request.signal);
    drawn = true;
    drawnAt = Date.now();
  } catch (failure) {
    if (failure.name === "AbortError" || number !== rendering) {
      return;
    }
    drawn = false;
    trouble(title, failure);
  }
  if (number === rendering) {
    main.removeAttribute("aria-busy");
    if (moved) {
      scrollTo(0, 0);
      main.querySelector("h1")?.focus({ preventScroll: true });
    }
  }
}

function waiting() {
  replace(main, h("div", { class: "empty tall" }, h("span", { class: "spinner", "aria-hidden": "true" }),
    h("h1", { class: "empty-title", tabindex: "-1" }, status === null ? "Looking for the run" : "The run is starting"),
    h("p", {}, status?.headline ?? "One moment.")));
}

function trouble(title, failure) {
  replace(main, h("div", { class: "trouble", role: "alert" },
    h("h1", { tabindex: "-1" }, failure.code === "unreachable" ? "The run does not answer" : `${title} cannot be shown`),
    h("p", {}, failure.message ?? String(failure)),
    h("button", { type: "button", onclick: () => render(false) }, "Try again")));
}

function showStatus(lost) {
  const now = JSON.stringify([lost, status]);
  if (now === told) {
    return;
  }
  told = now;
  if (lost) {
    run.className = "run bad";
    replace(run, h("span", { class: "run-dot", "aria-hidden": "true" }), "Not running");
    runLine.hidden = true;
    return;
  }
  run.className = `run ${status.phase.toLowerCase()}`;
  replace(run, h("span", { class: "run-dot", "aria-hidden": "true" }), PHASES[status.phase] ?? status.phase);
  const counts = Object.entries(status.counts).map(([name, value]) => `${count(value)} ${name}`);
  const line = [status.headline, ...counts].filter(Boolean).join(" · ");
  runLine.hidden = status.phase === "READY" || status.phase === "STARTING" || line === "";
  runLine.className = `run-line ${status.phase.toLowerCase()}`;
  runLine.textContent = line;
  run.title = line;
}

async function watch() {
  let next = OFTEN;
  try {
    const before = status;
    status = await get("/api/status");
    useZone(status.reporting_zone);
    showStatus(false);
    next = status.phase === "READY" || status.phase === "FAILED" ? SELDOM : OFTEN;
    if (before === null || before.phase === "STARTING" && status.phase !== "STARTING") {
      render(false);
    } else if (status.phase === "STARTING") {
      waiting();
    } else if (status.version !== shown && !busy() && !document.hidden
      && (status.phase !== "LOADING" || Date.now() - drawnAt >= RENEW)) {
      render(false);
    }
  } catch {
    showStatus(true);
    next = OFTEN * 2;
    if (status === null) {
      waiting();
    }
  }
  setTimeout(watch, document.hidden ? SELDOM : next);
}

/** Whether the reader is in the middle of something that a fresh drawing would take away. */
function busy() {
  return main.contains(document.activeElement) && document.activeElement.matches("a, button, summary, input, select")
    || main.querySelector("details[open]") !== null;
}

function applyTheme() {
  const chosen = remembered.load("theme", null);
  if (chosen) {
    document.documentElement.dataset.theme = chosen;
  } else {
    delete document.documentElement.dataset.theme;
  }
  const isDark = chosen ? chosen === "dark" : dark.matches;
  replace(themeButton, sign(isDark ? SIGNS.sun : SIGNS.moon));
  themeButton.title = isDark ? "Light" : "Dark";
}

themeButton.addEventListener("click", () => {
  const isDark = (remembered.load("theme", null) ?? (dark.matches ? "dark" : "light")) === "dark";
  const wanted = isDark ? "light" : "dark";
  // Back to the system's choice where that is the same: then it follows the system again.
  remembered.save("theme", (wanted === "dark") === dark.matches ? null : wanted);
  applyTheme();
  render(false);
});
dark.addEventListener("change", () => {
  applyTheme();
  render(false);
});
addEventListener("hashchange", () => render(true));
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});

applyTheme();
waiting();
watch();
