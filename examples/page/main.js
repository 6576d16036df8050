import init, { Orchestrator, extractIocs } from "iocular";

const form = document.querySelector("form");
const note = document.querySelector("[role=status]");
const table = document.querySelector("tbody");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  table.replaceChildren();
  event.submitter.toggleAttribute("disabled", true);
  try {
    const { text, ...options } = Object.fromEntries(new FormData(form));
    await init();
    await lookUp(extractIocs(String(text)), options);
  } catch (error) {
    note.textContent = error.message;
  } finally {
    event.submitter.toggleAttribute("disabled", false);
  }
});

// Until here the button is disabled: a browser that sends the form puts the key into the address.
form.querySelector("button").disabled = false;

async function lookUp(iocs, options) {
  // In IndexedDB the count of requests outlives a reload, and every tab of the origin shares it.
  const orchestrator = new Orchestrator({ ...options, storage: "indexeddb" });
  const jobId = crypto.randomUUID(); // stored jobs are the origin's: another tab may run one too
  orchestrator.subscribe(jobId, show);
  try {
    const { skipped } = await orchestrator.enrichAll(jobId, iocs);
    if (skipped.length > 0) note.textContent += ` ${skipped.length} that VirusTotal does not look up.`;
  } finally {
    orchestrator.free();
  }
}

function show(event) {
  note.textContent = `${event.done} of ${event.total}.`;
  if (event.kind === "waiting")
    note.textContent += ` The quota allows more at ${new Date(event.until).toLocaleTimeString()}.`;
  if (event.kind === "outcome") addRow(event.outcome);
}

/** `textContent`, never `innerHTML`: what is looked up is hostile by trade. */
function addRow(outcome) {
  const answer =
    outcome.kind === "result" ? `${outcome.verdict} ${outcome.detectionCount}/${outcome.totalEngines}` : outcome.error;
  const row = table.insertRow();
  for (const text of [outcome.ioc.value, answer]) row.insertCell().textContent = text;
}
