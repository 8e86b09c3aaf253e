// Whether every record is accounted for, and those that could not be used.
import { get } from "./api.js";
import { empty, h, loading, replace, skeleton, table } from "./dom.js";
import { sum } from "./figures.js";
import { clock, count, dayOf, plural } from "./format.js";
import { SIGNS, sign } from "./icons.js";

const OUTCOMES = [
  ["used", "Used"],
  ["duplicate", "Duplicate"],
  ["superseded", "Superseded"],
  ["dropped", "Dropped"],
  ["quarantined", "Quarantined"],
  ["unaccounted", "Unaccounted"],
];

export async function data(main, signal, parameters, status) {
  loading(main, h("h1", { class: "unseen", tabindex: "-1" }, "Data"), skeleton("card"), skeleton("card"));
  const [conservation, quarantine] = await Promise.all([get("/api/conservation", signal), get("/api/quarantine", signal)]);
  replace(main,
    h("div", { class: "page-head" }, h("div", {}, h("h1", { tabindex: "-1" }, "Data"),
      h("p", { class: "soft" }, "What came in, and what became of it. Nothing is lost: every record is in exactly one column."))),
    conservation.rows.length === 0
      ? empty("Nothing has come in yet", "The account begins with the first record.")
      : conservationCard(conservation.rows, status()),
    quarantineCard(quarantine));
}

function conservationCard(rows, status) {
  const missing = sum(rows, "unaccounted");
  const total = sum(rows, "records_in");
  const running = status?.phase === "LOADING";
  const verdict = missing === 0
    ? h("p", { class: "verdict good" }, sign(SIGNS.good), `Every one of ${plural(total, "record")} is accounted for.`)
    : h("p", { class: `verdict ${running ? "warn" : "bad"}` }, sign(running ? SIGNS.arrow : SIGNS.bad),
      running ? `${plural(missing, "record")} of ${count(total)} still on the way.`
        : `${plural(missing, "record")} of ${count(total)} not accounted for.`);
  const totals = { source: "All sources", records_in: total };
  OUTCOMES.forEach(([name]) => {
    totals[name] = sum(rows, name);
  });
  const shown = rows.length > 1 ? [...rows, totals] : rows;
  return h("section", { class: "card" }, h("div", { class: "card-head" }, h("h2", {}, "Conservation")), verdict,
    rows.map((row) => h("div", { class: "account" }, h("p", {}, h("b", {}, row.source), " ", h("span", { class: "soft" }, plural(Number(row.records_in), "record"))),
      h("div", { class: "account-bar", "aria-hidden": "true" }, OUTCOMES.filter(([name]) => Number(row[name]) > 0).map(([name]) =>
        h("span", { class: `outcome-${name}`, style: { "flex-grow": String(row[name]) } }))))),
    h("ul", { class: "legend", "aria-hidden": "true" }, OUTCOMES.filter(([name]) => totals[name] > 0).map(([name, label]) =>
      h("li", {}, h("span", { class: `dot outcome-${name}` }), label))),
    table("Records by source and outcome",
      [{ label: "Source" }, { label: "In", number: true }, ...OUTCOMES.map(([, label]) => ({ label, number: true }))],
      shown.map((row) => [row.source, count(Number(row.records_in)), ...OUTCOMES.map(([name]) => count(Number(row[name])))])));
}

function quarantineCard(quarantine) {
  const total = sum(quarantine.by_code, "records");
  const head = h("div", { class: "card-head" }, h("h2", {}, "Quarantine"),
    h("p", { class: "soft" }, total === 0 ? "No record was rejected." : `${plural(total, "record")} could not be used. Mend them at the source and send them again.`));
  if (total === 0) {
    return h("section", { class: "card" }, head);
  }
  return h("section", { class: "card" }, head,
    h("ul", { class: "codes" }, quarantine.by_code.map((row) => h("li", {},
      h("p", {}, h("code", {}, row.code), " ", h("b", {}, count(Number(row.records))), " ", h("span", { class: "soft" }, `from ${row.source}`)),
      row.mend && h("p", { class: "soft" }, row.mend)))),
    h("h3", {}, quarantine.rows.length < total ? `The latest ${count(quarantine.rows.length)}` : "Each of them"),
    table("Rejected records",
      [{ label: "What is wrong" }, { label: "Source" }, { label: "Where" }, { label: "Arrived" }, { label: "Bytes", number: true }],
      quarantine.rows.map((row) => [
        h("span", { class: "rejection" }, h("code", {}, row.code), h("span", {}, row.reason)),
        row.source, h("span", { class: "where", title: row.record_position }, row.location ?? row.record_position),
        row.arrived_at ? `${dayOf(row.arrived_at)}, ${clock(row.arrived_at)}` : "–", count(row.bytes)])));
}
