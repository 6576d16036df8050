import { readFile } from "node:fs/promises";

import init, { Orchestrator, extractIocs } from "iocular";

const { VT_API_KEY: apiKey, VT_BASE_URL: baseUrl } = process.env;
const [path] = process.argv.slice(2);

await init();
const orchestrator = new Orchestrator({ apiKey, baseUrl });
process.once("SIGINT", () => orchestrator.cancel("file"));
const ended = orchestrator.enrichAll("file", extractIocs(await readFile(path, "utf8")));

// A terminal writes over its line; a log gets one line for each event.
const [begin, end] = process.stderr.isTTY ? ["\r\x1b[K", ""] : ["", "\n"];
for await (const event of orchestrator.events("file"))
  process.stderr.write(`${begin}${event.done} of ${event.total}${waiting(event)}${end}`);

const { results } = await ended;
const malicious = results.filter((outcome) => outcome.kind === "result" && outcome.verdict === "malicious");
console.log(`${begin}${malicious.length} of ${results.length} are malicious.`);
orchestrator.free();

function waiting(event) {
  return event.kind === "waiting" ? `, waits until ${new Date(event.until).toLocaleTimeString()}: ${event.reason}` : "";
}
