// Numbers, times and names for readers.

const NUMBER = new Intl.NumberFormat("en-GB");
const formats = new Map();
let zone = "UTC";

export function useZone(name) {
  if (name !== zone) {
    zone = name;
    formats.clear();
  }
}

export function zoneName() {
  return zone;
}

function inZone(options) {
  const key = JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }));
  }
  return formats.get(key);
}

export const clock = (iso) => inZone({ hour: "2-digit", minute: "2-digit" }).format(new Date(iso));
export const clockWithSeconds = (iso) =>
  inZone({ hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(new Date(iso));
export const dayOf = (iso) => inZone({ weekday: "short", day: "numeric", month: "short" }).format(new Date(iso));
export const fullDayOf = (iso) =>
  inZone({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(new Date(iso));

// A day of a figure is a date without a zone: it is read and written as UTC, whatever the browser's own zone.
const DATE = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "short", day: "numeric", month: "short" });
const LONG_DATE = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
export const date = (day) => DATE.format(new Date(`${day}T00:00:00Z`));

export function period(days) {
  if (days.length === 0) {
    return "";
  }
  const first = new Date(`${days[0]}T00:00:00Z`);
  const last = new Date(`${days.at(-1)}T00:00:00Z`);
  return LONG_DATE.formatRange(first, last);
}

export const count = (value) => (value === null || value === undefined ? "–" : NUMBER.format(value));

export function share(numerator, denominator) {
  return denominator > 0 ? `${((100 * numerator) / denominator).toFixed(1)} %` : "–";
}

/** Seconds as people say them: 48 s, 5:12, 1 h 04, 2 d 3 h. */
export function duration(seconds) {
  if (seconds === null || seconds === undefined || Number.isNaN(seconds)) {
    return "–";
  }
  const whole = Math.round(seconds);
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3600) {
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")} min`;
  }
  if (whole < 86400) {
    return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, "0")} min`;
  }
  return `${Math.floor(whole / 86400)} d ${Math.floor((whole % 86400) / 3600)} h`;
}

const CHANNELS = {
  VOICE: "Voice", IVR: "IVR", WEB_CHAT: "Web chat", CHATBOT: "Chatbot", VOICE_BOT: "Voice bot", EMAIL: "E-mail",
  SMS: "SMS", MMS: "MMS", SOCIAL_PUBLIC: "Social, public", SOCIAL_PRIVATE: "Social, private",
  COMMUNITY_FORUM: "Forum", WEB: "Web site", MOBILE_APP: "App", VIDEO: "Video", CO_BROWSE: "Co-browse",
  CALLBACK: "Callback", FAX: "Fax", WHITE_MAIL: "Letter", PARCEL: "Parcel", WALK_IN: "Walk-in", ALERT: "Alert",
  CASE: "Case",
};

export const channelName = (channel) => CHANNELS[channel] ?? channel ?? "Unknown channel";

export const FAMILIES = [
  { id: "voice", label: "Voice", channels: ["VOICE", "IVR", "VOICE_BOT", "CALLBACK"] },
  { id: "chat", label: "Chat and app", channels: ["WEB_CHAT", "CHATBOT", "CO_BROWSE", "VIDEO", "MOBILE_APP"] },
  { id: "mail", label: "Mail and messages", channels: ["EMAIL", "SMS", "MMS", "FAX", "WHITE_MAIL", "PARCEL"] },
  { id: "social", label: "Social", channels: ["SOCIAL_PUBLIC", "SOCIAL_PRIVATE", "COMMUNITY_FORUM"] },
  { id: "person", label: "In person", channels: ["WALK_IN"] },
  { id: "web", label: "Web and alerts", channels: ["WEB", "ALERT", "CASE"] },
];

export const familyOf = (channel) => FAMILIES.find((family) => family.channels.includes(channel)) ?? FAMILIES.at(-1);

/** Where nobody holds the line: an answer after hours is an ordinary one. */
const DEFERRED = ["EMAIL", "SMS", "MMS", "FAX", "WHITE_MAIL", "PARCEL", "SOCIAL_PUBLIC", "COMMUNITY_FORUM", "CASE"];

export const isLive = (channel) => !DEFERRED.includes(channel);

/** A source's code as words: CALLBACK_BOOKED becomes "Callback booked". */
export function words(code) {
  if (!code) {
    return "";
  }
  const text = code.replaceAll("_", " ").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const plural = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;
