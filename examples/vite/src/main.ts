import init, { Orchestrator, extractIocs } from "iocular";
import type { Ioc, JobEvent, Outcome } from "iocular";

const form = element("form", HTMLFormElement);
const note = element("[role=status]", HTMLElement);
const table = element("tbody", HTMLTableSectionElement);

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  table.replaceChildren();
  const data = new FormData(form);
  try {
    await init();
    await lookUp(extractIocs(String(data.get("text"))), String(data.get("apiKey")));
  } catch (error) {
    note.textContent = error instanceof Error ? error.message : String(error);
  }
});

// Until here the button is disabled: a browser that sends the form puts the key into the address.
element("form button", HTMLButtonElement).disabled = false;

async function lookUp(iocs: Ioc[], apiKey: string): Promise<void> {
  // In IndexedDB the count of requests outlives a reload, and every tab of the origin shares it.
  const orchestrator = new Orchestrator({
    apiKey,
    baseUrl: import.meta.env.VITE_RELAY_URL ?? "/api/v3",
    storage: "indexeddb",
  });
  const jobId = crypto.randomUUID(); // stored jobs are the origin's: another tab may run one too
  try {
    orchestrator.subscribe(jobId, show);
    await orchestrator.enrichAll(jobId, iocs);
  } finally {
    orchestrator.free();
  }
}

function show(event: JobEvent): void {
  const progress = `${event.done} of ${event.total}`;
  switch (event.kind) {
    case "outcome":
      addRow(event.outcome);
      note.textContent = progress;
      break;
    case "waiting":
      note.textContent = `${progress}; the quota allows more at ${new Date(event.until).toLocaleTimeString()}`;
      break;
    case "complete":
      note.textContent = `${progress}, done`;
  }
}

function addRow(outcome: Outcome): void {
  const row = table.insertRow();
  row.insertCell().textContent = outcome.ioc.value;
  row.insertCell().textContent = describe(outcome);
}

function describe(outcome: Outcome): string {
  return outcome.kind === "result"
    ? `${outcome.verdict} ${outcome.detectionCount}/${outcome.totalEngines}`
    : outcome.error;
}

function element<E extends Element>(selector: string, type: new () => E): E {
  const found = document.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`The page has no ${selector}`);
}
