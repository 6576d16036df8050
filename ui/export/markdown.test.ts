/** Markdown: a line that sums up, a table, and what has no answer; and nothing in it is markup. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { asMarkdown } from "./markdown.ts";
import { HOSTILE, error, exported, fullOf, result, skipped } from "./samples.ts";

const defang = (value: string) => value.replaceAll(".", "[.]");
const cellsOf = (line = "") => line.split(/(?<!\\)\|/);

test("it sums up first, has a row for each answer, and what has none below", () => {
  const lines = asMarkdown(exported([result(), error()], { skipped: [skipped()] }), defang).split("\n");
  assert.match(lines[0] ?? "", /^3 indicators: 1 malicious; 1 failed, 1 skipped; policy: /);
  assert.deepEqual(lines.slice(2), [
    "| Verdict | Engines | Indicator | Type | Context | Last scan | Report |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    '| ▲ Malicious | 5 of 70 | `example[.]com` | domain | trojan.x/y · Example, "Networks" \\(AS64500\\) · phishing, =1\\+1 | 2026-11-20 (5 days) | [VirusTotal](<https://www.virustotal.com/gui/domain/example.com>) |',
    "",
    "**Failed**",
    "",
    "| Indicator | Type | Why |",
    "| --- | --- | --- |",
    "| `198[.]51[.]100[.]1` | ipv4 | VirusTotal could not answer just now. |",
    "",
    "**Skipped**",
    "",
    "| Indicator | Type | Why |",
    "| --- | --- | --- |",
    "| `CVE-2021-44228` | cve | VirusTotal has no reports on this type |",
  ]);
});

test("the verdict is the policy’s", () => {
  assert.ok(
    asMarkdown(exported([result()], { verdictOf: () => "clean" }), defang).includes("| ● Not flagged | 5 of 70 |"),
  );
});

test("what a simulator made up says so, and links nowhere", () => {
  const markdown = asMarkdown(exported([result({ simulated: true, provider: "VirusTotal simulator" })]), defang);
  assert.ok(markdown.includes("Malicious (simulated)"));
  assert.ok(!markdown.includes("virustotal.com"));
});

test("a link leads to VirusTotal alone", () => {
  assert.ok(!asMarkdown(exported([result({ permalink: "https://evil.example/" })]), defang).includes("evil.example"));
});

test("what others say is no markup and no link", () => {
  for (const text of HOSTILE) {
    const hostile = result({ ioc: { type: "domain", value: text }, details: fullOf(text) });
    const policy = { ignored: [text] };
    const made = asMarkdown(exported([hostile, error({ error: text })], { policy }), (value) => value);
    const [sum, , , , row, , , , , , failed] = made.split("\n");
    const message = JSON.stringify(text.slice(0, 50));
    assert.equal(cellsOf(row).length, 9, message);
    assert.equal(cellsOf(failed).length, 5, message);
    for (const cell of [sum, cellsOf(row)[5], cellsOf(failed)[3]])
      assert.doesNotMatch(cell ?? "", /(?<!\\)[[\]`*_!]|<|:\/\/(?!\u200b)/, message);
  }
});
