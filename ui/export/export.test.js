/** What is handed on is read back by who takes it, and holds no more than text. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { LONGEST, asCsv } from "./csv.ts";
import { fileFor } from "./file-name.ts";
import { asJson } from "./json.ts";
import { asMarkdown } from "./markdown.ts";
import { HOSTILE, error, result } from "./samples.ts";
import { asList } from "./text.ts";

test("a list has each indicator once, in its order, as it is wanted", () => {
  const outcomes = [result(), error(), result({ index: 2 })];
  assert.equal(asList(outcomes), "example.com\n198.51.100.1");
  assert.equal(
    asList(outcomes, (value) => value.replaceAll(".", "[.]")),
    "example[.]com\n198[.]51[.]100[.]1",
  );
});

test("CSV is read back as it was written", () => {
  const [head, first, second] = parse(
    asCsv([result({ ioc: { type: "url", value: 'https://a.example/?q="x",\r\ny' } }), error()]),
  );
  const row = Object.fromEntries(head.map((name, n) => [name, first[n]]));
  assert.equal(row.value, 'https://a.example/?q="x",\r\ny');
  assert.deepEqual(
    [row.verdict, row.detections, row.engines, row.malicious, row.undetected],
    ["malicious", "5", "70", "5", "14"],
  );
  assert.equal(row.report, "https://www.virustotal.com/gui/domain/example.com");
  assert.equal(second[head.indexOf("error_code")], "server_error");
  assert.equal(second.length, head.length);
});

test("nothing in CSV is a formula, in whatever cell and with whatever separator it is read", () => {
  for (const text of HOSTILE) {
    const csv = asCsv([
      result({ ioc: { type: "domain", value: text }, details: { threatLabel: text, tags: [text, text], md5: text } }),
      error({ error: text }),
    ]);
    for (const cell of parse(csv).flat()) {
      assert.doesNotMatch(cell, /^[\s"]*[=+\-@＝＋－＠]/, JSON.stringify(text));
      for (const part of cell.split(/[;\t\r\n,]/))
        assert.doesNotMatch(part, /^\s*"?[=+\-@＝＋－＠]/, JSON.stringify(text));
      assert.ok(cell.length <= LONGEST + 2);
    }
  }
});

test("a link in CSV or Markdown leads to VirusTotal alone", () => {
  const evil = result({ permalink: "https://evil.example/" });
  assert.ok(!asCsv([evil]).includes("evil.example"));
  assert.ok(!asMarkdown([evil]).includes("evil.example"));
});

test("what a simulator made up says so, and links nowhere", () => {
  const made = result({ simulated: true });
  const [head, row] = parse(asCsv([made]));
  const cells = Object.fromEntries(head.map((name, n) => [name, row[n]]));
  assert.deepEqual([cells.provider, cells.simulated, cells.report], ["VirusTotal simulator", "yes", ""]);
  const markdown = asMarkdown([made]);
  assert.ok(markdown.includes("Malicious (simulated)"));
  assert.ok(!markdown.includes("virustotal.com"));
});

test("Markdown has a row for each outcome, and as many cells in each", () => {
  const lines = asMarkdown([result(), error()], (value) => value.replaceAll(".", "[.]")).split("\n");
  assert.equal(lines.length, 4);
  assert.ok(lines[2].startsWith("| ▲ Malicious | `example[.]com` | domain | 5/70 | trojan.x/y"));
  assert.ok(lines[2].endsWith("| 2026-11-20 | [VirusTotal](<https://www.virustotal.com/gui/domain/example.com>) |"));
  for (const line of lines) assert.equal(line.split(/(?<!\\)\|/).length, 9);
});

test("what VirusTotal says is no markup and no link in Markdown", () => {
  for (const text of HOSTILE) {
    const [, , row] = asMarkdown([
      result({ ioc: { type: "domain", value: text }, details: { threatLabel: text } }),
    ]).split("\n");
    const cells = row.split(/(?<!\\)\|/);
    assert.equal(cells.length, 9, JSON.stringify(text.slice(0, 50)));
    assert.doesNotMatch(cells[5], /(?<!\\)[[\]`*_!]|<|:\/\/(?!\u200b)/, JSON.stringify(text.slice(0, 50)));
  }
});

test("JSON holds the outcomes as they are", () => {
  const outcomes = [result(), error({ ioc: { type: "domain", value: "__proto__" } })];
  assert.deepEqual(JSON.parse(asJson(outcomes, { now: new Date(0) })), {
    format: "iocular",
    version: 1,
    exportedAt: "1970-01-01T00:00:00.000Z",
    outcomes,
  });
});

test("a file is called by the minute it was made in", () => {
  assert.deepEqual(fileFor("csv", new Date(2026, 0, 2, 3, 4)), {
    name: "iocular-2026-01-02-0304.csv",
    type: "text/csv;charset=utf-8",
  });
});

/** RFC 4180, strictly: what is not a field, a comma or CRLF throws. */
function parse(csv) {
  assert.equal(csv[0], "\ufeff");
  const rows = [[]];
  const field = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
  for (let at = 1; at < csv.length;) {
    field.lastIndex = at;
    const [whole, quoted, plain] = field.exec(csv);
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    at += whole.length;
    if (csv[at] === ",") at += 1;
    else if (csv.slice(at, at + 2) === "\r\n") {
      at += 2;
      rows.push([]);
    } else throw new Error(`No CSV at ${at}: ${csv.slice(at, at + 20)}`);
  }
  return rows.slice(0, -1);
}
