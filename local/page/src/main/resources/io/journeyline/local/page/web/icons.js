// Line icons, one per channel, drawn on a grid of 24.
import { svg } from "./dom.js";

const PHONE = "M6.5 4h3l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3a2 2 0 0 1-2 2A15 15 0 0 1 4.5 6a2 2 0 0 1 2-2z";
const CHAT = "M5 5h14a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 19 16h-7l-4.5 3.5V16H5a1.5 1.5 0 0 1-1.5-1.5v-8A1.5 1.5 0 0 1 5 5z";
const BOT = "M6 9h12a1.5 1.5 0 0 1 1.5 1.5v6A1.5 1.5 0 0 1 18 18H6a1.5 1.5 0 0 1-1.5-1.5v-6A1.5 1.5 0 0 1 6 9zM12 9V5.5M9.5 13v1M14.5 13v1M10.5 5h3";
const MAIL = "M4.5 6h15A1.5 1.5 0 0 1 21 7.500v9a1.5 1.5 0 0 1-1.5 1.500h-15A1.5 1.5 0 0 1 3 16.500v-9A1.5 1.5 0 0 1 4.5 6zM3.5 7.5 12 13l8.5-5.5";
const SCREEN = "M4.5 5h15A1.5 1.5 0 0 1 21 6.500v8a1.5 1.5 0 0 1-1.5 1.500h-15A1.5 1.5 0 0 1 3 14.500v-8A1.5 1.5 0 0 1 4.5 5zM9 20h6M12 16v4";
const APP = "M8 3h8a1.5 1.5 0 0 1 1.5 1.500v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.500v-15A1.5 1.5 0 0 1 8 3zM11 18h2";

const PATHS = {
  VOICE: PHONE,
  VIDEO: "M4.5 7h9A1.5 1.5 0 0 1 15 8.500v7a1.5 1.5 0 0 1-1.5 1.500h-9A1.5 1.5 0 0 1 3 15.500v-7A1.5 1.5 0 0 1 4.5 7zM15 11l6-3.500v9L15 13",
  IVR: "M6 5h.01M12 5h.01M18 5h.01M6 11h.01M12 11h.01M18 11h.01M6 17h.01M12 17h.01M18 17h.01",
  CALLBACK: `${PHONE}M14 9V4M14 9h5M14 9l6-6`,
  VOICE_BOT: BOT,
  CHATBOT: BOT,
  WEB_CHAT: `${CHAT}M8 9h8M8 12h5`,
  SMS: `${CHAT}M8 10.500h.01M12 10.500h.01M16 10.500h.01`,
  MMS: `${CHAT}M8 10.500h.01M12 10.500h.01M16 10.500h.01`,
  EMAIL: MAIL,
  WHITE_MAIL: MAIL,
  FAX: MAIL,
  MOBILE_APP: APP,
  CO_BROWSE: `${SCREEN}M10 8l4.5 2.5-2 .7-1 2z`,
  WEB: "M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.500c5 5 5 12 0 17M12 3.500c-5 5-5 12 0 17",
  SOCIAL_PUBLIC: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM16.5 11.500a2.5 2.5 0 1 0 0-5M2.5 18.500c.5-3.5 2.5-5 5.5-5s5 1.5 5.5 5M16 14c3 0 4.8 1.5 5.3 4.5",
  SOCIAL_PRIVATE: "M12 11a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.600zM5.5 19.500c.5-4 3-5.5 6.5-5.500s6 1.5 6.5 5.5",
  COMMUNITY_FORUM: CHAT,
  WALK_IN: "M4 9.5 5.5 4.500h13L20 9.500M4 9.500a2.6 2.6 0 0 0 5.3 0 2.6 2.6 0 0 0 5.4 0 2.6 2.6 0 0 0 5.3 0M5.5 12.500v7h13v-7M10 19.500v-4h4v4",
  ALERT: "M12 4a5.5 5.5 0 0 0-5.5 5.500c0 5-2 6.5-2 6.500h15s-2-1.5-2-6.500A5.5 5.5 0 0 0 12 4zM10 19.500h4",
  CASE: "M4.5 7.500h15v11h-15zM9 7.500V5h6v2.5",
  PARCEL: "M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8",
};

export function channelIcon(channel, size = 20) {
  return svg("svg", { viewBox: "0 0 24 24", width: size, height: size, class: "icon", "aria-hidden": "true" },
    svg("path", { d: PATHS[channel] ?? PATHS.CASE, "stroke-width": channel === "IVR" ? 3.4 : null }));
}

export function sign(path, size = 18) {
  return svg("svg", { viewBox: "0 0 24 24", width: size, height: size, class: "icon", "aria-hidden": "true" },
    svg("path", { d: path }));
}

export const SIGNS = {
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.500v2M12 19.500v2M2.5 12h2M19.5 12h2M5.3 5.300l1.4 1.400M17.3 17.300l1.4 1.400M5.3 18.700l1.4-1.400M17.3 6.700l1.4-1.4",
  moon: "M20 14.500A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.500z",
  arrow: "M5 12h14M13 6l6 6-6 6",
  back: "M19 12H5M11 6l-6 6 6 6",
  good: "M5 12.500l4.5 4.500L19 7.5",
  bad: "M6.5 6.500l11 11M17.5 6.500l-11 11",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20",
  flag: "M6 21V4M6 4.500h11l-2.5 4 2.5 4H6",
};
