// Sums. A figure over several rows is the sum of numerators over the sum of denominators, never a mean of means.

import { isLive } from "./format.js";

export const LIVE = "live";
export const LATER = "later";

export function ratio(rows) {
  let numerator = 0;
  let denominator = 0;
  for (const row of rows) {
    numerator += Number(row.numerator ?? 0);
    denominator += Number(row.denominator ?? 0);
  }
  return { numerator, denominator, value: denominator > 0 ? numerator / denominator : null };
}

export function groupBy(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    const name = key(row);
    if (!groups.has(name)) {
      groups.set(name, []);
    }
    groups.get(name).push(row);
  }
  return groups;
}

export function sum(rows, name) {
  return rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
}

export const distinct = (rows, name) => [...new Set(rows.map((row) => row[name]))];

/** Every day from the first to the last, those without rows included: a quiet day is a figure too. */
export function daysOf(rows) {
  const known = distinct(rows, "period_start").filter(Boolean).sort();
  if (known.length === 0) {
    return [];
  }
  const days = [];
  const last = Date.parse(`${known.at(-1)}T00:00:00Z`);
  for (let day = Date.parse(`${known[0]}T00:00:00Z`); day <= last && days.length < 1000; day += 86_400_000) {
    days.push(new Date(day).toISOString().slice(0, 10));
  }
  return days;
}

export function byDay(rows, days) {
  const groups = groupBy(rows, (row) => row.period_start);
  return days.map((day) => ratio(groups.get(day) ?? []));
}

/** The rows of one channel, of the live ones, of those answered later, or all. */
export function ofChannel(rows, channel) {
  switch (channel) {
    case "": return rows;
    case LIVE: return rows.filter((row) => isLive(row.channel));
    case LATER: return rows.filter((row) => !isLive(row.channel));
    default: return rows.filter((row) => row.channel === channel);
  }
}
