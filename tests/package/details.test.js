/**
 * Details, held against another reader of the same answers: of the simulator's, which have every
 * attribute that details are made of and lack each of them somewhere; and of answers in the forms
 * in which VirusTotal's were recorded. `IOCULAR_ANSWERS` names a folder with more of them.
 */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import init, { Orchestrator } from "iocular";

import { ask, pathOf } from "../simulator/client.js";
import { clean, malicious, startSimulator, suspicious, unrated } from "../simulator/simulator.js";
import { readDetails } from "./reader.js";

const TYPES = ["ipv4", "ipv6", "domain", "url", "md5", "sha1", "sha256"];
const EACH = 12;
const FOLDERS = [fileURLToPath(new URL("answers", import.meta.url)), process.env.IOCULAR_ANSWERS].filter(Boolean);

let simulator, orchestrator;
before(async () => {
  await init();
  simulator = await startSimulator();
  orchestrator = new Orchestrator({ apiKey: "key", baseUrl: simulator.baseUrl, quota: "unlimited", concurrency: 16 });
});
after(async () => {
  orchestrator.free();
  await simulator.close();
});

for (const type of TYPES) {
  test(`the details of ${type} are what another reader finds in the answer`, async () => {
    const values = [malicious, suspicious, clean, unrated].flatMap((verdict) =>
      Array.from({ length: EACH }, (_, n) => verdict(n + 1, type)),
    );
    const { results } = await orchestrator.enrichAll(
      type,
      values.map((value) => ({ type, value })),
    );
    assert.equal(results.length, values.length);
    for (const { ioc, details, known, simulated } of results) {
      assert.deepEqual(details, readDetails((await ask(simulator, pathOf(type, ioc.value))).text), ioc.value);
      assert.deepEqual([known, simulated], [true, false]);
    }
  });
}

const ANSWERS = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }))
  .filter(({ text }) => "data" in JSON.parse(text));

for (const { path, text } of ANSWERS) {
  test(`the details of ${path.split("/").at(-1)} are what another reader finds in it`, async () => {
    const { data } = JSON.parse(text);
    const [result] = await lookUp(askedOf(data), text);
    assert.deepEqual(result.details, readDetails(text));
    assert.deepEqual(result.rawStats, data.attributes.last_analysis_stats);
    assert.equal(result.scanDate, new Date(data.attributes.last_analysis_date * 1000).toISOString());
  });
}

test("the answers have among them each detail that the contract names", () => {
  const contract = readFileSync(new URL("contract.d.ts", import.meta.url), "utf8");
  const [, body] = /interface Details \{(.*?)\n\}/s.exec(contract);
  const names = [...body.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, name]) => name);
  assert.ok(names.length > 50);
  const found = new Set(ANSWERS.flatMap(({ text }) => Object.keys(readDetails(text))));
  assert.deepEqual(
    names.filter((name) => !found.has(name)),
    [],
  );
});

/** What an answer is about. */
function askedOf({ id, type, attributes }) {
  if (type === "url") return { type, value: attributes.url };
  if (type === "file") return { type: "md5", value: attributes.md5 };
  return { type: type === "domain" ? type : "ipv4", value: id };
}

/** Looks up at a server that has this answer, whatever it is asked. */
async function lookUp(ioc, text) {
  const server = createServer((_, response) => response.setHeader("content-type", "application/json").end(text));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${server.address().port}`;
  const asks = new Orchestrator({ apiKey: "key", baseUrl, quota: "unlimited" });
  const { results } = await asks.enrichAll("answer", [ioc]);
  asks.free();
  server.close();
  return results;
}
