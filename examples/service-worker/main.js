const SECOND = 1000;
const form = document.querySelector("form");
const note = document.querySelector("[role=status]");
const table = document.querySelector("tbody");

navigator.serviceWorker.register("./service-worker.js", { type: "module" }).catch(fail);

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  table.replaceChildren();
  const { text, ...options } = Object.fromEntries(new FormData(form));
  try {
    await ask({ method: "start", options, text });
    await follow(options);
  } catch (error) {
    fail(error);
  }
});

// Until here the button is disabled: a browser that sends the form puts the key into the address.
form.querySelector("button").disabled = false;

/** Asks until the job is complete; each time for what is new. */
async function follow(options, since = 0) {
  const status = await ask({ method: "status", options, since });
  if (!status) throw new Error("The job is gone: start it again.");
  note.textContent = `${status.done} of ${status.total}`;
  for (const outcome of status.results) addRow(outcome);
  if (status.complete) return;
  await new Promise((resolve) => setTimeout(resolve, SECOND));
  await follow(options, status.nextSince);
}

async function ask(request) {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  active.postMessage(request, [port2]);
  const { value, error } = await new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  if (error) throw new Error(error);
  return value;
}

function addRow(outcome) {
  const answer =
    outcome.kind === "result" ? `${outcome.verdict} ${outcome.detectionCount}/${outcome.totalEngines}` : outcome.error;
  const row = table.insertRow();
  for (const text of [outcome.ioc.value, answer]) row.insertCell().textContent = text;
}

function fail(error) {
  note.textContent = error.message;
}
