/** Rules to hunt with, read by the tools' own readers. `npm test -- hunting` installs those. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import type { IocType } from "iocular";

import { ALL, HOSTILE_URL, hunted } from "../../ui/hunt/samples.ts";
import { asSigma } from "../../ui/hunt/sigma.ts";
import { asSuricata } from "../../ui/hunt/suricata.ts";

/** A value as Sigma has it: text, and wildcards as lists. */
type SigmaValue = (string | string[])[];

interface SigmaRead {
  errors: string[];
  issues: string[];
  rules: { id: string; values: SigmaValue[] }[];
}

type SuricataRead = { sid: number; msg: string; header: string; enabled: boolean } | null;

const python = process.env.HUNTING_PYTHON ?? assert.fail("HUNTING_PYTHON names no Python with the readers in it");

function readBy(script: string, rules: string): unknown {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const env = { ...process.env, PYTHONUTF8: "1" };
  return JSON.parse(execFileSync(python, [path], { input: rules, encoding: "utf8", env }));
}

const sigma = (rules: string) => readBy("read_sigma.py", rules) as SigmaRead;
const suricata = (rules: string) => readBy("read_suricata.py", rules) as SuricataRead[];

const MANY = Array.from({ length: 1_000 }, (_, n): [IocType, string] => ["domain", `a${n}.evil.example`]);
const urls: [IocType, string][] = [["url", HOSTILE_URL]];
/** Who writes a rule should look at these: what is escaped here is. */
const KNOWN_ISSUES = ["EscapedWildcardIssue"];

test("Sigma's reader and its validators have nothing against the rules", async () => {
  const { errors, issues, rules } = sigma(await asSigma(hunted()));
  assert.deepEqual([errors, issues], [[], KNOWN_ISSUES]);
  assert.equal(new Set(rules.map(({ id }) => id)).size, 6);
  assert.deepEqual(sigma(await asSigma(hunted(MANY))).issues, []);
});

test("Sigma looks for the indicators as they are, and takes nothing of them for a wildcard", async () => {
  const { rules } = sigma(await asSigma(hunted()));
  const values = rules.flatMap((rule) => rule.values);
  assert.ok(values.every((parts) => parts.length === 1 && typeof parts[0] === "string"));
  const looked = values.flat().map((value) => String(value).replace(/^(MD5|SHA1|SHA256)=/, ""));
  for (const [, value] of ALL)
    assert.ok(looked.includes(value) || looked.includes(value.toUpperCase()), `${value} is not looked for`);
});

test("Sigma's reader finds what is wrong", async () => {
  const rules = await asSigma(hunted(urls));
  assert.notDeepEqual(sigma(rules.replace(/level: \w+/, "level: huge")).errors, []);
  const [wild] = sigma(rules.replaceAll("\\\\*", "*")).rules.flatMap(({ values }) => values);
  assert.ok(wild?.some((part) => Array.isArray(part)));
});

test("Suricata's reader takes every rule, with its sid and message", () => {
  const rules = suricata(asSuricata(hunted()));
  assert.equal(rules.length, 5);
  for (const rule of rules) {
    assert.ok(rule?.enabled);
    assert.match(rule.msg, /^Iocular malicious \w+ \S+ 5 of 70 engines$/);
    assert.match(rule.header, /^alert (ip|dns|tls|http) \$HOME_NET any -> \S+ any$/);
  }
  const many = suricata(asSuricata(hunted(MANY)));
  assert.equal(new Set(many.map((rule) => rule?.sid)).size, 2 * MANY.length);
});

test("Suricata's reader finds what is wrong", () => {
  const [rule] = suricata(asSuricata(hunted(urls)).replaceAll(";)", ""));
  assert.equal(rule, null);
});
