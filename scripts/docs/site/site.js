// The first page of the documentation: a text is looked up with the package, at a simulator.

import "./simulated.js"; // first: what is looked up reaches the simulator
import init, { defang, extractIocs } from "iocular";

import { lookUp, orchestrator } from "./lookup.js";
import program from "./lookup.js?raw";

const SAMPLE = `C2 at hxxps://malicious-1[.]example[.]com/gate, fallback 185[.]220[.]101[.]4
Resolver 8.8.8[.]8, update server suspicious-7[.]example[.]com
Dropper 44d88612fea8a8f36de82e1278abb02f, seen with CVE-2021-44228`;

const form = find("form", HTMLFormElement);
const text = find("#text", HTMLTextAreaElement);
const [start, cancel] = [find("[name=look-up]", HTMLButtonElement), find("[name=cancel]", HTMLButtonElement)];
const plan = find("[name=plan]", HTMLOutputElement);
const note = find("[role=status]", HTMLElement);
const table = find("tbody", HTMLTableSectionElement);

find("code", HTMLElement).textContent = program;
text.value = SAMPLE;
await init();
text.addEventListener("input", showPlan);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void begin();
});
cancel.addEventListener("click", () => orchestrator().cancel("demo"));
start.disabled = false;
await showPlan();

async function showPlan() {
  const { requests, skipped, estimatedMs } = await orchestrator().plan(extractIocs(text.value));
  const left = skipped.length > 0 ? `, ${skipped.length} not looked up` : "";
  plan.value = `${requests} requests, about ${Math.ceil(estimatedMs / 1000)} s${left}`;
}

async function begin() {
  table.replaceChildren();
  [start.disabled, cancel.disabled] = [true, false];
  const { done, total, cancelled } = await lookUp("demo", text.value, show);
  note.textContent = `${done} of ${total} looked up${cancelled ? ", then cancelled" : ""}.`;
  [start.disabled, cancel.disabled] = [false, true];
  await showPlan();
}

/** @param {import("iocular").JobEvent} event */
function show(event) {
  note.textContent = `${event.done} of ${event.total}.`;
  if (event.kind === "waiting")
    note.textContent += ` The quota allows more at ${new Date(event.until).toLocaleTimeString()}.`;
  if (event.kind === "outcome") addRow(event.outcome);
}

/** @param {import("iocular").Outcome} outcome */
function addRow(outcome) {
  const row = table.insertRow();
  const told =
    outcome.kind === "result"
      ? [outcome.verdict.replace("_", " "), `${outcome.detectionCount}/${outcome.totalEngines}`]
      : [outcome.error, ""];
  for (const cell of [defang(outcome.ioc.value), outcome.ioc.type, ...told]) row.insertCell().textContent = cell;
  row.dataset.verdict = outcome.kind === "result" ? outcome.verdict : "error";
}

/**
 * @template {Element} E
 * @param {string} selector
 * @param {new () => E} type
 * @returns {E}
 */
function find(selector, type) {
  const found = document.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`The page has no ${selector}`);
}
