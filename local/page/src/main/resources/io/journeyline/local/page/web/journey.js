// One journey, read as a thread: its sessions in order, what happened in each, and the gaps between.
import { get } from "./api.js";
import { empty, h, loading, replace, skeleton } from "./dom.js";
import { channelName, clock, clockWithSeconds, count, dayOf, duration, familyOf, fullDayOf, plural, words, zoneName } from "./format.js";
import { SIGNS, channelIcon, sign } from "./icons.js";
import { path } from "./journeys.js";

const PARTS = [
  ["menu", "Menu and ringing"],
  ["queue", "Queue"],
  ["talk", "Talk"],
  ["hold", "Hold"],
  ["work", "After-contact work"],
];

export async function journey(main, signal, id) {
  loading(main, h("h1", { class: "unseen", tabindex: "-1" }, "Journey"), skeleton("card"), skeleton("card"));
  let answer;
  try {
    answer = await get(`/api/journey/${encodeURIComponent(id)}`, signal);
  } catch (failure) {
    if (failure.code !== "journey") {
      throw failure;
    }
    replace(main, back(), h("h1", { tabindex: "-1" }, "Journey"),
      empty("There is no such journey", `Neither a journey nor a session is called ${id}.`));
    return;
  }
  const sessions = answer.rows;
  replace(main, back(), header(sessions), swimlanes(sessions), thread(sessions),
    answer.is_cut && h("p", { class: "notice" }, `Only the first ${count(sessions.length)} sessions are shown.`));
}

const back = () => h("p", { class: "back" }, h("a", { href: "#/journeys" }, sign(SIGNS.back, 16), "Journeys"));

const end = (session) => latest([session.session_end_time, session.customer_end_time, session.session_start_time]);

function latest(times) {
  return times.filter(Boolean).sort((one, other) => Date.parse(one) - Date.parse(other)).at(-1);
}

const seconds = (from, to) => (Date.parse(to) - Date.parse(from)) / 1000;

function header(sessions) {
  const [first] = sessions;
  const last = latest(sessions.map(end));
  const customers = [...new Set(sessions.map((one) => one.cust_id).filter(Boolean))];
  const scores = sessions.map((one) => one.csat_score).filter((score) => score !== null);
  const facts = [
    ["Customer", customers.length > 0 ? customers.join(", ") : "not known"],
    ["Began", `${fullDayOf(first.session_start_time)}, ${clock(first.session_start_time)}`],
    ["Took", duration(seconds(first.session_start_time, last))],
    ["Sessions", `${count(sessions.length)}, ${plural(sessions.filter((one) => one.initiation === "CUSTOMER").length, "contact")}`],
    ["Waited in all", duration(sessions.reduce((sum, one) => sum + Number(one.queue_time ?? 0), 0))],
    ["Outcome", outcomeOfAll(sessions)],
  ];
  if (scores.length > 0) {
    facts.push(["Satisfaction", scores.map((score) => `${Number(score)} of 5`).join(", ")]);
  }
  return h("div", { class: "journey-head" },
    h("h1", { tabindex: "-1" }, h("span", { class: "unseen" }, "Journey: "), path(sessions.at(-1).journey_step ?? first.channel_type)),
    h("p", { class: "soft id" }, first.universal_session_id),
    h("dl", { class: "facts" }, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))));
}

function outcomeOfAll(sessions) {
  if (sessions.some((one) => one.is_resolved === true)) {
    return "Resolved";
  }
  if (sessions.some((one) => one.is_resolved === false)) {
    return "Not resolved";
  }
  return sessions.at(-1).is_abandoned ? "Gave up" : "Nobody said";
}

/** Each channel a lane, each session a bar on the time it took. */
function swimlanes(sessions) {
  if (sessions.length < 2) {
    return null;
  }
  const start = Date.parse(sessions[0].session_start_time);
  const span = Math.max(1000, Date.parse(latest(sessions.map(end))) - start);
  const channels = [...new Set(sessions.map((one) => one.channel_type))];
  const place = (time) => (100 * (Date.parse(time) - start)) / span;
  return h("section", { class: "card lanes", "aria-label": "The journey on a time line; the thread below says the same in words" },
    channels.map((channel) => h("div", { class: "lane" },
      h("span", { class: `channel family-${familyOf(channel).id}` }, channelIcon(channel, 18), channelName(channel)),
      h("div", { class: "lane-track" }, sessions.map((session, index) => session.channel_type === channel && h("a", {
        class: `lane-bar fill-${familyOf(channel).id}`,
        href: `#session-${index}`,
        title: `${clock(session.session_start_time)}, ${duration(seconds(session.session_start_time, end(session)))}`,
        "aria-label": `${channelName(channel)} at ${clock(session.session_start_time)}`,
        style: {
          left: `${place(session.session_start_time)}%`,
          width: `max(6px, ${place(end(session)) - place(session.session_start_time)}%)`,
        },
        onclick: (event) => {
          event.preventDefault();
          const target = document.getElementById(`session-${index}`);
          target.scrollIntoView({ block: "center" });
          target.focus({ preventScroll: true });
        },
      }))))),
    h("div", { class: "lane-axis soft" }, h("span", {}, stamp(sessions[0].session_start_time, null)),
      h("span", {}, stamp(latest(sessions.map(end)), sessions[0].session_start_time))));
}

function stamp(time, before) {
  return before && dayOf(before) === dayOf(time) ? clock(time) : `${dayOf(time)}, ${clock(time)}`;
}

function thread(sessions) {
  const items = [];
  let reached = null;
  let day = null;
  sessions.forEach((session, index) => {
    if (reached !== null) {
      items.push(h("li", { class: "gap soft" }, gap(reached, session.session_start_time)));
    }
    if (dayOf(session.session_start_time) !== day) {
      day = dayOf(session.session_start_time);
      items.push(h("li", { class: "thread-day" }, fullDayOf(session.session_start_time)));
    }
    items.push(leg(session, index));
    reached = reached === null ? end(session) : latest([reached, end(session)]);
  });
  return h("section", { "aria-label": "Sessions in order" },
    h("ol", { class: "thread" }, items), h("p", { class: "soft" }, `Times in ${zoneName()}.`));
}

function gap(before, now) {
  const between = seconds(before, now);
  if (between < 0) {
    return "while the one before was still open";
  }
  return between < 2 ? "at once" : `${duration(between)} later`;
}

function leg(session, index) {
  const family = familyOf(session.channel_type).id;
  return h("li", { class: "leg" },
    h("div", { class: "leg-time" }, h("time", { datetime: session.session_start_time }, clock(session.session_start_time))),
    h("div", { class: `leg-mark family-${family}` }, channelIcon(session.channel_type, 20)),
    h("article", { class: "leg-card", id: `session-${index}`, tabindex: "-1", "aria-label": channelName(session.channel_type) },
      h("header", {}, h("h2", {}, channelName(session.channel_type)), began(session), outcome(session)),
      h("p", { class: "leg-who" }, who(session)),
      durations(session),
      session.interaction_notes && h("blockquote", {}, session.interaction_notes),
      onward(session),
      chips(session),
      values(session)));
}

const BEGAN = { TRANSFER: "Passed on to here", CALLBACK: "Called back", OUTBOUND: "Sent by us", PASSIVE: "No conversation" };

function began(session) {
  return BEGAN[session.initiation] ? h("span", { class: "badge" }, BEGAN[session.initiation]) : null;
}

function outcome(session) {
  if (session.is_open) {
    return h("span", { class: "badge" }, "Open");
  }
  if (session.is_abandoned) {
    return h("span", { class: "badge bad" }, "Gave up");
  }
  if (session.is_resolved === true) {
    return h("span", { class: "badge good" }, "Resolved");
  }
  if (session.is_resolved === false) {
    return h("span", { class: "badge warn" }, "Not resolved");
  }
  return null;
}

function who(session) {
  const parts = [];
  if (session.agent_id) {
    parts.push(h("span", {}, "Agent ", h("a", { href: `#/journeys?search=${encodeURIComponent(session.agent_id)}` }, session.agent_id),
      session.team ? `, ${session.team}` : ""));
  } else if (session.is_handled) {
    parts.push("Agent not known");
  }
  if (session.agent_skill_id) {
    parts.push(`by ${session.agent_skill_id}`);
  }
  if (session.intent) {
    parts.push(`about: ${session.intent}`);
  }
  return parts.flatMap((part, index) => (index > 0 ? [" · ", part] : [part]));
}

const isBot = (session) => session.channel_type === "CHATBOT" || session.channel_type === "VOICE_BOT";

function durations(session) {
  const known = {
    queue: Number(session.queue_time ?? 0),
    talk: Number(session.interaction_duration ?? 0),
    hold: Number(session.hold_time ?? 0),
    work: Number(session.after_contact_work_time ?? 0),
  };
  const all = Number(session.session_duration ?? 0);
  const told = known.queue + known.talk + known.hold + known.work;
  const voice = ["VOICE", "IVR", "VOICE_BOT", "CALLBACK"].includes(session.channel_type);
  known.menu = voice && all - told >= 1 ? all - told : 0;
  const parts = PARTS.filter(([name]) => known[name] > 0);
  if (parts.length === 0) {
    return null;
  }
  const total = parts.reduce((sum, [name]) => sum + known[name], 0);
  return h("div", { class: "parts" },
    h("div", { class: "parts-bar", "aria-hidden": "true" }, parts.map(([name]) =>
      h("span", { class: `part-${name}`, style: { "flex-grow": String(known[name] / total) } }))),
    h("ul", {}, parts.map(([name, label]) => h("li", {}, h("span", { class: `dot part-${name}`, "aria-hidden": "true" }),
      `${name === "talk" && isBot(session) ? "With the bot" : label} `,
      h("b", {}, duration(known[name]))))));
}

function onward(session) {
  if (!session.is_transferred) {
    return null;
  }
  const to = session.channel_type_transferred
    ? [channelName(session.channel_type_transferred), session.agent_skill_id_transferred, session.agent_id_transferred && `agent ${session.agent_id_transferred}`]
      .filter(Boolean).join(", ")
    : "somebody outside";
  return h("p", { class: "onward" }, sign(SIGNS.arrow, 16), `Passed on to ${to}`);
}

/** Reasons that the rest of the card tells already. */
const TOLD = ["COMPLETED", "ABANDONED", "ESCALATED", "CALLBACK_BOOKED"];

function chips(session) {
  const chips = [];
  if (session.csat_score !== null) {
    chips.push(h("li", {}, `Satisfaction ${Number(session.csat_score)} of 5`));
  } else if (session.is_transferred_to_survey) {
    chips.push(h("li", {}, "Survey offered, not answered"));
  }
  if (session.is_digital_offered) {
    chips.push(h("li", {}, `Digital channel offered, ${session.is_digital_accepted ? "taken" : "declined"}`));
  }
  if (session.call_back_session_id && !session.is_call_back) {
    chips.push(h("li", {}, "Callback booked"));
  }
  if (session.exit_reason_code && !TOLD.includes(session.exit_reason_code)) {
    chips.push(h("li", {}, words(session.exit_reason_code)));
  }
  for (const flag of session.quality_flags ?? []) {
    chips.push(h("li", { class: "flag" }, sign(SIGNS.flag, 14), words(flag)));
  }
  return chips.length > 0 ? h("ul", { class: "chips" }, chips) : null;
}

function values(session) {
  const shown = Object.entries(session).filter(([, value]) => value !== null && value !== "");
  return h("details", { class: "values" }, h("summary", {}, `Session ${session.session_id}, all values`),
    h("dl", {}, shown.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, text(name, value))))));
}

function text(name, value) {
  if (name.endsWith("_time") && typeof value === "string" && value.includes("T")) {
    return `${dayOf(value)}, ${clockWithSeconds(value)}`;
  }
  return Array.isArray(value) ? value.join(", ") : String(value);
}
