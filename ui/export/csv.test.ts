/** CSV has a row for each place and a column for each fact, and is nothing but text. */
import assert from "node:assert/strict";
import { test } from "node:test";

import type { Asked } from "../draft/asked.ts";
import { parseCsv, readCsv } from "../testing/csv.ts";
import { LONGEST, asCsv } from "./csv.ts";
import { FULL, HOSTILE, error, exported, fullOf, result, skipped } from "./samples.ts";

const rowOf = (...given: Parameters<typeof exported>) => readCsv(asCsv(exported(...given)))[0] ?? {};

test("CSV is read back as it was written", () => {
  const value = 'https://a.example/?q="x",\r\ny';
  const row = rowOf([result({ ioc: { type: "url", value } })]);
  assert.equal(row.value, value);
  assert.deepEqual(
    [row.verdict, row.ratio, row.detection_count, row.total_engines, row.malicious, row.undetected],
    ["malicious", "5 of 70", "5", "70", "5", "14"],
  );
});

test("every place of the list is a row: answered, failed, skipped", () => {
  const rows = readCsv(
    asCsv(exported([result(), error({ retryAt: "2026-11-26T00:00:00Z" })], { skipped: [skipped()] })),
  );
  assert.deepEqual(
    rows.map(({ kind, value, error_code, error, attempts, retry_at, skip_reason }) => [
      [kind, value],
      [error_code, error, attempts, retry_at],
      skip_reason,
    ]),
    [
      [["result", "example.com"], ["", "", "", ""], ""],
      [
        ["failed", "198.51.100.1"],
        ["server_error", "VirusTotal could not answer just now.", "2", "2026-11-26T00:00:00Z"],
        "",
      ],
      [["skipped", "CVE-2021-44228"], ["", "", "", ""], "unsupported_type"],
    ],
  );
});

test("every fact of the contract fills its columns", () => {
  const row = rowOf([result({ details: FULL })]);
  const head = Object.keys(row);
  const empty = head.slice(head.indexOf("reputation")).filter((name) => row[name] === "");
  assert.deepEqual(empty, []);
  assert.equal(new Set(head).size, head.length);
  const { votes_malicious, detections, certificate_valid_from, sigma_critical, ids_alerts, sandboxes, yara, cut } = row;
  assert.deepEqual(
    { votes_malicious, detections, certificate_valid_from, sigma_critical, ids_alerts, sandboxes, yara, cut },
    {
      votes_malicious: "23",
      detections: "Microsoft: Trojan:Win32/X (malicious); Odd: suspicious (suspicious)",
      certificate_valid_from: "2026-01-02T03:04:05Z",
      sigma_critical: "1",
      ids_alerts: "ET MALWARE Orcus",
      sandboxes: "Zenbox: harmless (OrcusRAT)",
      yara: "RAT_Orcus by J from THL (https://github.com/x/y)",
      cut: "names: 60",
    },
  );
});

test("a list can be taken apart again, whatever its items hold", () => {
  assert.deepEqual(rowOf([result({ details: FULL })]).tags?.split("; "), ["peexe", "signed, revoked"]);
});

test("both verdicts stand there, and by which policy", () => {
  const policy = { malicious: 9, suspicious: 3 };
  const row = rowOf([result()], { policy, verdictOf: () => "suspicious" });
  assert.deepEqual(
    [row.policy_verdict, row.verdict, row.policy],
    ["suspicious", "malicious", "malicious from 9 engines, suspicious from 3 engines"],
  );
});

test("how old the scan was is told by the time of the export", () => {
  assert.equal(rowOf([result()]).scan_age_days, "5");
  assert.equal(rowOf([result({ scanDate: null })]).scan_age_days, "");
});

test("what was said where it was found stands beside what stood there", () => {
  const ioc = {
    type: "url",
    value: "https://a.example/",
    rawMatch: "hxxps://safelinks.example/?url=x",
    doubt: "no_scheme",
    unwrappedFrom: "https://safelinks.example/?url=x",
  } as const;
  const row = rowOf([result({ ioc })]);
  assert.deepEqual([row.raw_match, row.unwrapped_from, row.doubt], [ioc.rawMatch, ioc.unwrappedFrom, "no_scheme"]);
});

test("what was looked up instead stands there, and the files whose hash it is", () => {
  const [md5, sha256] = ["a".repeat(32), "b".repeat(64)];
  const ioc: Asked = { type: "sha256", value: sha256, fileNames: ["a.exe", "b;c.exe"] };
  const row = rowOf([result({ ioc, answeredBy: { type: "md5", value: md5 } })]);
  assert.deepEqual([row.answered_by, row.file_names], [md5, "a.exe; b,c.exe"]);
  assert.deepEqual([rowOf([result()]).answered_by, rowOf([result()]).file_names], ["", ""]);
});

test("what another source counts is told too", () => {
  assert.equal(rowOf([result({ rawStats: { malicious: 1, confirmed: 7 } })]).other_counts, "confirmed: 7");
});

test("what a simulator made up says so, and links nowhere", () => {
  const row = rowOf([result({ simulated: true, provider: "VirusTotal simulator" })]);
  assert.deepEqual([row.provider, row.simulated, row.permalink], ["VirusTotal simulator", "yes", ""]);
});

test("a link leads to VirusTotal alone", () => {
  assert.equal(rowOf([result()]).permalink, "https://www.virustotal.com/gui/domain/example.com");
  assert.equal(rowOf([result({ permalink: "https://evil.example/" })]).permalink, "");
});

test("nothing is a formula, in whatever cell and with whatever separator it is read", () => {
  for (const text of HOSTILE) {
    const ioc = { type: "domain", value: text, rawMatch: text, unwrappedFrom: text } as const;
    const csv = asCsv(
      exported([result({ ioc, details: fullOf(text), provider: text }), error({ error: text })], {
        policy: { ignored: [text] },
      }),
    );
    for (const cell of parseCsv(csv).flat()) {
      if (cell === String(FULL.reputation)) continue; // a number, and no text
      assert.doesNotMatch(cell, /^[\s"]*[=+\-@＝＋－＠]/, JSON.stringify(text.slice(0, 50)));
      for (const part of cell.split(/[;\t\r\n,]/))
        assert.doesNotMatch(part, /^\s*"?[=+\-@＝＋－＠]/, JSON.stringify(text.slice(0, 50)));
      assert.ok(cell.length <= LONGEST + 2);
    }
  }
});
