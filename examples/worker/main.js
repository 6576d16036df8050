const form = document.querySelector("form");
const note = document.querySelector("[role=status]");
const table = document.querySelector("tbody");
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });

form.addEventListener("submit", (event) => {
  event.preventDefault();
  table.replaceChildren();
  worker.postMessage(Object.fromEntries(new FormData(form)));
});

// Until here the button is disabled: a browser that sends the form puts the key into the address.
form.querySelector("button").disabled = false;

worker.addEventListener("message", ({ data }) => {
  note.textContent = data.error ?? `${data.done} of ${data.total}`;
  if (data.kind === "outcome") addRow(data.outcome);
});
worker.addEventListener("error", () => (note.textContent = "The worker could not be started."));

function addRow(outcome) {
  const answer =
    outcome.kind === "result" ? `${outcome.verdict} ${outcome.detectionCount}/${outcome.totalEngines}` : outcome.error;
  const row = table.insertRow();
  for (const text of [outcome.ioc.value, answer]) row.insertCell().textContent = text;
}
