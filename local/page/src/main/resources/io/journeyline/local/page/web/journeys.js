// The list of journeys: find one, open it.
import { get } from "./api.js";
import { empty, h, loading, replace, skeleton } from "./dom.js";
import { channelName, clock, dayOf, duration, familyOf, plural } from "./format.js";
import { SIGNS, channelIcon, sign } from "./icons.js";

const SHOWS = [
  ["all", "All"],
  ["several-channels", "Several channels"],
  ["abandoned", "Gave up somewhere"],
  ["unresolved", "Not resolved"],
];

export function journeyLink(id) {
  return `#/journey/${encodeURIComponent(id)}`;
}

/** The channels of a journey as icons and names. */
export function path(step) {
  const channels = (step ?? "").split(">").filter(Boolean);
  return h("span", { class: "path" }, channels.map((channel, index) => [
    index > 0 && h("span", { class: "path-arrow", "aria-label": "then" }, sign(SIGNS.arrow, 14)),
    h("span", { class: `channel family-${familyOf(channel).id}` }, channelIcon(channel, 18), channelName(channel)),
  ]));
}

export async function journeys(main, signal, parameters) {
  const search = parameters.get("search") ?? "";
  const show = parameters.get("show") ?? "all";
  const page = Number(parameters.get("page") ?? 0);
  const list = h("div", {}, Array.from({ length: 6 }, () => skeleton("row")));
  const whole = [
    h("div", { class: "page-head" }, h("div", {}, h("h1", { tabindex: "-1" }, "Journeys"),
      h("p", { class: "soft" }, "All sessions that belong together, read as one. The latest first.")),
    searchForm(search, show)),
    filters(search, show), list];
  loading(main, whole);
  const answer = await get(`/api/journeys?${new URLSearchParams({ search, show, page })}`, signal);
  if (!list.isConnected) {
    replace(main, whole);
  }
  if (answer.rows.length === 0) {
    replace(list, search || show !== "all" || page > 0
      ? empty("No journey matches", "Search takes a whole customer number, session id, journey id or agent, exactly as the source writes it.")
      : empty("No journeys yet", "As soon as the first sessions have been stitched, they appear here."));
    return;
  }
  replace(list, byDay(answer.rows), pager(search, show, answer));
}

function address(search, show, page = 0) {
  const parameters = new URLSearchParams();
  if (search) {
    parameters.set("search", search);
  }
  if (show !== "all") {
    parameters.set("show", show);
  }
  if (page > 0) {
    parameters.set("page", page);
  }
  const text = parameters.toString();
  return `#/journeys${text ? `?${text}` : ""}`;
}

function searchForm(search, show) {
  const input = h("input", {
    id: "search", type: "search", value: search, placeholder: "Customer, session or agent", autocomplete: "off",
    spellcheck: "false", maxlength: "200",
  });
  return h("form", {
    class: "search",
    role: "search",
    onsubmit: (event) => {
      event.preventDefault();
      location.hash = address(input.value.trim(), show);
    },
  }, h("label", { for: "search", class: "unseen" }, "Find by customer number, session id, journey id or agent"),
  sign(SIGNS.search), input, h("button", { type: "submit" }, "Find"));
}

function filters(search, show) {
  return h("ul", { class: "filters", "aria-label": "Which journeys" }, SHOWS.map(([id, label]) => h("li", {},
    h("a", { href: address(search, id), "aria-current": id === show ? "true" : null }, label))));
}

function byDay(rows) {
  const parts = [];
  let day = null;
  for (const row of rows) {
    if (dayOf(row.started_at) !== day) {
      day = dayOf(row.started_at);
      parts.push(h("h2", { class: "day" }, day), h("ul", { class: "journeys" }));
    }
    parts.at(-1).append(entry(row));
  }
  return parts;
}

function entry(row) {
  const span = (Date.parse(row.ended_at) - Date.parse(row.started_at)) / 1000;
  return h("li", {}, h("a", { class: "journey-row", href: journeyLink(row.universal_session_id) },
    h("time", { datetime: row.started_at }, clock(row.started_at)),
    h("span", { class: "journey-what" }, path(row.journey_step),
      h("span", { class: "soft" }, [row.cust_id ? `Customer ${row.cust_id}` : "Customer not known", row.intent].filter(Boolean).join(" · "))),
    h("span", { class: "journey-size soft" }, `${plural(Number(row.sessions), "session")}, ${duration(span)}`),
    h("span", { class: "journey-end" }, outcome(row))));
}

function outcome(row) {
  if (row.is_open) {
    return h("span", { class: "badge" }, "Open");
  }
  if (row.is_resolved) {
    return h("span", { class: "badge good" }, "Resolved");
  }
  if (row.is_resolved === false) {
    return h("span", { class: "badge warn" }, "Not resolved");
  }
  return row.is_abandoned ? h("span", { class: "badge bad" }, "Gave up") : null;
}

function pager(search, show, answer) {
  if (answer.page === 0 && !answer.has_next) {
    return null;
  }
  return h("nav", { class: "pager", "aria-label": "Pages of journeys" },
    answer.page > 0 ? h("a", { href: address(search, show, answer.page - 1), rel: "prev" }, "Newer") : h("span", {}),
    h("span", { class: "soft" }, `Page ${answer.page + 1}`),
    answer.has_next ? h("a", { href: address(search, show, answer.page + 1), rel: "next" }, "Older") : h("span", {}));
}
