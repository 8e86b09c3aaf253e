// The figures: what came in, how fast it was answered, what it took.
import { get } from "./api.js";
import { shareLines, sparkline, stackedBars } from "./charts.js";
import { empty, h, loading, replace, skeleton, table } from "./dom.js";
import { LATER, LIVE, byDay, daysOf, distinct, groupBy, ofChannel, ratio, sum } from "./figures.js";
import { FAMILIES, channelName, count, date, duration, familyOf, period, share, zoneName } from "./format.js";
import { channelIcon } from "./icons.js";
import { remembered } from "./settings.js";

const FORMULAS = {
  connect: ["Amazon Connect", "left the queue in time, in any way, of all offered"],
  genesys: ["Genesys", "answered in time, of answered and abandoned"],
  abandons_ignored: ["Abandons ignored", "answered in time, of answered"],
};
const MOST_AGENTS = 10;

export async function overview(main, signal) {
  loading(main,
    h("h1", { class: "unseen", tabindex: "-1" }, "Overview"),
    h("div", { class: "tiles" }, Array.from({ length: 5 }, () => skeleton("tile"))),
    h("div", { class: "pair" }, skeleton("card"), skeleton("card")));
  const [kpis, arrivals, level] = await Promise.all([
    get("/api/kpis", signal), get("/api/arrivals", signal), get("/api/service-level", signal),
  ]);
  const figures = { ...kpis, arrivals: arrivals.rows, service_level: level.rows };
  if (figures.volume.length === 0) {
    replace(main, h("h1", { tabindex: "-1" }, "Overview"),
      empty("No sessions yet", "As soon as the first records have gone through, their figures appear here."));
    return;
  }
  const settings = settle(figures);
  const show = () => {
    const box = h("div", {});
    draw(box, figures, settings, () => {
      remembered.save("figures", settings);
      const focused = document.activeElement?.id;
      show();
      if (focused) {
        document.getElementById(focused)?.focus();
      }
    });
    replace(main, box);
  };
  show();
}

/** The settings kept from before, where the figures at hand still offer them. */
function settle(figures) {
  const kept = remembered.load("figures", {});
  const channels = [LIVE, LATER, ...distinct(figures.volume, "channel")];
  const formulas = distinct(figures.service_level, "formula");
  const withins = distinct(figures.service_level, "threshold_seconds");
  const shorts = distinct(figures.abandonment, "threshold_seconds").map(String);
  return {
    channel: channels.includes(kept.channel) ? kept.channel : "",
    formula: formulas.includes(kept.formula) ? kept.formula : formulas.includes("connect") ? "connect" : formulas[0],
    within: withins.includes(kept.within) ? kept.within : withins.includes(20) ? 20 : withins[0],
    short: shorts.includes(kept.short) ? kept.short : "channel",
    day: "",
  };
}

function draw(box, figures, settings, changed) {
  const days = daysOf(figures.volume);
  box.append(
    h("div", { class: "page-head" },
      h("div", {}, h("h1", { tabindex: "-1" }, "Overview"),
        h("p", { class: "soft" }, `${period(days)}, days and hours in ${zoneName()}`)),
      controls(figures, settings, changed)),
    tiles(figures, settings, days),
    h("div", { class: "pair" },
      arrivalsCard(figures, settings, days, changed),
      serviceLevelCard(figures, settings, days)),
    channelsCard(figures, settings),
    h("div", { class: "pair" }, intentsCard(figures, settings), agentsCard(figures, settings)));
}

function controls(figures, settings, changed) {
  const choose = (name, parse = (text) => text) => (event) => {
    settings[name] = parse(event.target.value);
    changed();
  };
  return h("form", { class: "controls", onsubmit: (event) => event.preventDefault() },
    select("channel", "Channel", settings.channel, choose("channel"),
      [["", "All channels"], [LIVE, "Live: calls, chats, visits"], [LATER, "Later: mail, messages, posts"], ...distinct(figures.volume, "channel").sort().map((one) => [one, channelName(one)])]),
    select("formula", "Service level by", settings.formula, choose("formula"),
      distinct(figures.service_level, "formula").map((one) => [one, FORMULAS[one]?.[0] ?? one])),
    select("within", "Within", settings.within, choose("within", Number),
      distinct(figures.service_level, "threshold_seconds").sort((a, b) => a - b).map((one) => [one, `${one} s`])),
    select("short", "Leave out abandons under", settings.short, choose("short"),
      [["channel", "Channel's own"], ...distinct(figures.abandonment, "threshold_seconds").sort((a, b) => a - b)
        .map((one) => [one, one === 0 ? "Keep all" : `${one} s`])]));
}

function select(id, label, value, onchange, choices) {
  return h("label", { class: "control", for: `set-${id}` }, h("span", {}, label),
    h("select", { id: `set-${id}`, onchange },
      choices.map(([choice, text]) => h("option", { value: choice, selected: String(choice) === String(value) }, text))));
}

const levelRows = (figures, settings, formula = settings.formula) => figures.service_level.filter((row) =>
  row.formula === formula && row.threshold_seconds === settings.within);

const abandonRows = (figures, settings) => figures.abandonment.filter((row) =>
  settings.short === "channel" ? row.is_channel_threshold : String(row.threshold_seconds) === settings.short);

function tiles(figures, settings, days) {
  const volume = ofChannel(figures.volume, settings.channel);
  const level = ofChannel(levelRows(figures, settings), settings.channel);
  const abandoned = ofChannel(abandonRows(figures, settings), settings.channel);
  const queue = ofChannel(figures.queue_time, settings.channel);
  const handle = ofChannel(figures.handle_time, settings.channel);
  const [levelAll, abandonedAll, handleAll] = [level, abandoned, handle].map(ratio);
  const values = (rows) => byDay(rows, days).map((one) => one.value);
  return h("ul", { class: "tiles" },
    tile("Contacts", count(sum(volume, "numerator")),
      `of ${count(sum(volume, "denominator"))} sessions of all kinds`, byDay(volume, days).map((one) => one.numerator)),
    tile("Service level", share(levelAll.numerator, levelAll.denominator),
      `${count(levelAll.numerator)} of ${count(levelAll.denominator)} within ${settings.within} s`, values(level)),
    tile("Abandoned", share(abandonedAll.numerator, abandonedAll.denominator),
      `${count(abandonedAll.numerator)} of ${count(abandonedAll.denominator)} offered`, values(abandoned)),
    waitTile(figures, settings, queue, values),
    tile("Mean handle time", duration(handleAll.value),
      `${count(handleAll.denominator)} sessions handled`, values(handle)));
}

/** Over all channels a mean wait of calls and letters together says nothing: the live ones stand alone, the rest beside. */
function waitTile(figures, settings, queue, values) {
  const later = ratio(ofChannel(figures.queue_time, LATER));
  if (settings.channel === "" && later.denominator > 0 && later.denominator < ratio(queue).denominator) {
    const live = ofChannel(figures.queue_time, LIVE);
    return tile("Mean wait, live channels", duration(ratio(live).value),
      `${duration(later.value)} for mail, messages and posts`, values(live));
  }
  const all = ratio(queue);
  return tile("Mean wait", duration(all.value), `${count(all.denominator)} sessions waited`, values(queue));
}

function tile(label, value, note, values) {
  return h("li", { class: "tile" },
    h("h2", {}, label), h("p", { class: "figure" }, value), h("p", { class: "soft" }, note), sparkline(values));
}

function card(title, note, ...content) {
  return h("section", { class: "card" },
    h("div", { class: "card-head" }, h("h2", {}, title), note && h("p", { class: "soft" }, note)), content);
}

const asTable = (content) => h("details", { class: "as-table" }, h("summary", {}, "Show as table"), content);

function arrivalsCard(figures, settings, days, changed) {
  const rows = ofChannel(figures.arrivals, settings.channel)
    .filter((row) => settings.day === "" || row.period_start === settings.day);
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  const perHour = groupBy(rows, (row) => Number(row.hour));
  const series = FAMILIES.map((family) => ({
    id: family.id,
    label: family.label,
    values: hours.map((hour) =>
      sum((perHour.get(hour) ?? []).filter((row) => familyOf(row.channel) === family), "contacts")),
  })).filter((one) => one.values.some((value) => value > 0));
  const totals = hours.map((hour) => sum(perHour.get(hour) ?? [], "contacts"));
  const busiest = totals.indexOf(Math.max(...totals));
  const names = hours.map((hour) => String(hour).padStart(2, "0"));
  const dayChoice = select("day", "Day", settings.day, (event) => {
    settings.day = event.target.value;
    changed();
  }, [["", "All days"], ...days.map((day) => [day, date(day)])]);
  const result = card("Arrivals by hour",
    totals[busiest] > 0 ? `Contacts by the hour they began. Busiest from ${names[busiest]}:00, with ${count(totals[busiest])}.`
      : "No contacts in this choice.");
  result.querySelector(".card-head").append(dayChoice);
  if (totals[busiest] > 0) {
    result.append(
      stackedBars(`Contacts by hour of the day, busiest from ${names[busiest]}:00`, names, series),
      asTable(table("Contacts by hour and kind of channel",
        [{ label: "Hour" }, ...series.map((one) => ({ label: one.label, number: true })), { label: "All", number: true }],
        hours.filter((hour) => totals[hour] > 0).map((hour) =>
          [`${names[hour]}:00`, ...series.map((one) => count(one.values[hour])), count(totals[hour])]))));
  } else {
    result.append(empty("Nobody got in touch", "Choose another day or channel."));
  }
  return result;
}

function serviceLevelCard(figures, settings, days) {
  const formulas = distinct(figures.service_level, "formula");
  const series = formulas.map((formula) => ({
    formula,
    label: FORMULAS[formula]?.[0] ?? formula,
    colour: formula === settings.formula ? "accent" : formula === "genesys" || settings.formula === "genesys" && formula === "connect"
      ? "line-b" : "line-c",
    chosen: formula === settings.formula,
    days: byDay(ofChannel(levelRows(figures, settings, formula), settings.channel), days),
  }));
  series.forEach((one) => {
    one.values = one.days.map((day) => day.value);
  });
  const known = series.flatMap((one) => one.values).filter((value) => value !== null);
  const result = card("Service level by day",
    `Within ${settings.within} s. ${FORMULAS[settings.formula]?.[0] ?? settings.formula}: ${FORMULAS[settings.formula]?.[1] ?? ""}.`);
  if (known.length === 0) {
    result.append(empty("Nothing was offered", "Sessions of this channel neither queue nor meet an agent."));
    return result;
  }
  const floor = Math.max(0, Math.floor(Math.min(...known) * 10 - 0.5) * 10);
  result.append(
    shareLines(`Service level by day in ${series.length} formulas`, days.map(date), series, floor),
    asTable(table("Service level by day and formula",
      [{ label: "Day" }, ...series.map((one) => ({ label: one.label, number: true })), { label: "Offered", number: true }],
      days.map((day, index) => [date(day), ...series.map((one) => share(one.days[index].numerator, one.days[index].denominator)),
        count(series.find((one) => one.formula === "connect")?.days[index].denominator)]))));
  return result;
}

function channelsCard(figures, settings) {
  const channels = distinct(figures.volume, "channel").map((channel) => {
    const of = (rows) => ofChannel(rows, channel);
    return {
      channel,
      contacts: sum(of(figures.volume), "numerator"),
      sessions: sum(of(figures.volume), "denominator"),
      wait: ratio(of(figures.queue_time)).value,
      handle: ratio(of(figures.handle_time)).value,
      abandoned: ratio(of(abandonRows(figures, settings))),
      level: ratio(of(levelRows(figures, settings))),
    };
  }).sort((one, other) => other.contacts - one.contacts || other.sessions - one.sessions);
  const most = Math.max(1, ...channels.map((one) => one.contacts));
  return card("By channel", null, table("Figures by channel",
    [{ label: "Channel" }, { label: "Contacts" }, { label: "Sessions", number: true }, { label: "Mean wait", number: true },
      { label: "Mean handle", number: true }, { label: "Abandoned", number: true }, { label: "Service level", number: true }],
    channels.map((one) => [
      h("span", { class: `channel family-${familyOf(one.channel).id}` }, channelIcon(one.channel), channelName(one.channel)),
      bar(one.contacts, most, count(one.contacts), familyOf(one.channel).id),
      count(one.sessions), duration(one.wait), duration(one.handle),
      share(one.abandoned.numerator, one.abandoned.denominator), share(one.level.numerator, one.level.denominator),
    ])));
}

function bar(value, most, text, family) {
  return h("span", { class: "bar-cell" }, h("span", { class: "bar-value" }, text),
    h("span", { class: "bar-track", "aria-hidden": "true" },
      h("span", { class: `bar-fill fill-${family}`, style: { width: `${(100 * value) / most}%` } })));
}

function intentsCard(figures, settings) {
  const groups = [...groupBy(ofChannel(figures.by_intent, settings.channel), (row) => row.intent)]
    .map(([intent, rows]) => ({ intent, ...ratio(rows) }))
    .sort((one, other) => other.denominator - one.denominator);
  const most = Math.max(1, ...groups.map((one) => one.denominator));
  return card("Why they got in touch", "Handled sessions by reason, and what one takes.", groups.length === 0
    ? empty("No reasons known", "No handled session of this channel names one.")
    : table("Handled sessions and mean handle time by reason",
      [{ label: "Reason" }, { label: "Handled" }, { label: "Mean handle", number: true }],
      groups.map((one) => [one.intent ?? "not known", bar(one.denominator, most, count(one.denominator), "voice"), duration(one.value)])));
}

function agentsCard(figures, settings) {
  const groups = [...groupBy(ofChannel(figures.by_agent, settings.channel), (row) => row.agent_id)]
    .map(([agent, rows]) => ({ agent, ...ratio(rows) }))
    .sort((one, other) => other.denominator - one.denominator);
  const most = Math.max(1, ...groups.map((one) => one.denominator));
  const rows = (some) => table("Handled sessions and mean handle time by agent",
    [{ label: "Agent" }, { label: "Handled" }, { label: "Mean handle", number: true }],
    some.map((one) => [
      one.agent === null ? "not known" : h("a", { href: `#/journeys?search=${encodeURIComponent(one.agent)}` }, one.agent),
      bar(one.denominator, most, count(one.denominator), "chat"), duration(one.value)]));
  if (groups.length === 0) {
    return card("Who handled it", null, empty("Nobody yet", "No session of this channel met an agent."));
  }
  const holder = h("div", {}, rows(groups.slice(0, MOST_AGENTS)));
  const more = groups.length > MOST_AGENTS && h("button", {
    type: "button",
    class: "quiet",
    onclick: (event) => {
      replace(holder, rows(groups));
      event.target.remove();
    },
  }, `Show all ${groups.length}`);
  return card("Who handled it", "Agents by handled sessions, and what one takes.", holder, more);
}
