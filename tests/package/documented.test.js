/** What an editor shows: everything that is exported says what it is, takes, gives and throws. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const types = readFileSync(new URL("../../dist/types.d.ts", import.meta.url), "utf8");

/** Each declaration with the comment above it, if there is one. */
const declared = [...types.matchAll(/(?:^ *(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\n)?^( *)(?![ */])([^\n]+)/gm)].map(
  ({ 1: comment = "", 2: indent, 3: line }) => ({ comment, indent, line }),
);
const exported = declared.filter(({ line }) => /^export (class|function|interface|type) /.test(line));
const callable = declared.filter(
  ({ line, indent }) => /^(export function )?\w+\(.*[;)]$/.test(line) && (indent !== "" || line.startsWith("export")),
);
/** Those without a value of their own where they are absent. */
const WITHOUT_DEFAULT = ["apiKey", "adapter", "signal", "retryable"];

test("the walk finds the class, its methods and the functions", () => {
  const lines = callable.map(({ line }) => /(\w+)\(/.exec(line)[1]);
  for (const name of ["constructor", "enrichAll", "events", "free", "judge", "refang"])
    assert.ok(lines.includes(name), name);
});

test("everything exported has a comment", () => {
  const bare = exported.filter(({ comment, line }) => !comment && line !== "export interface Orchestrator {");
  assert.deepEqual(
    bare.map(({ line }) => line),
    [],
  );
});

for (const { comment, line } of callable) {
  test(`documented: ${line.slice(0, 80)}`, () => {
    const taken = /\((.*)\)/.exec(line)[1];
    for (const [, name] of taken.matchAll(/(?:^|, )(\w+)\??:/g)) assert.match(comment, new RegExp(`@param ${name}\\b`));
    if (!/: void;$/.test(line) && !line.startsWith("constructor")) assert.match(comment, /@returns /);
    if (taken) assert.match(comment, /@throws /);
    if (!/^(free|\[Symbol)/.test(line)) assert.match(comment, /@example/);
  });
}

test("every option says its default", () => {
  const options = [
    ...types.matchAll(/interface (?:OrchestratorOptions|EnrichOptions|Quota|Policy) {[\s\S]*?^}/gm),
  ].join();
  const silent = [...options.matchAll(/(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\s*(\w+)\?:/g)].filter(
    ([, comment, name]) => !comment.includes("@defaultValue") && !WITHOUT_DEFAULT.includes(name),
  );
  assert.deepEqual(
    silent.map(([, , name]) => name),
    [],
  );
});

test("every optional may be said to be absent, and what is handed out is read only", () => {
  const optional = declared.filter(({ line }) => /^(readonly )?\w+\?: .*;$/.test(line) && !/\| undefined;$/.test(line));
  assert.deepEqual(
    optional.map(({ line }) => line),
    [],
  );
  const handed = [
    ...types.matchAll(
      /interface (Ioc|FoundIoc|JobStatus|JobSummary|Plan|EnrichmentResult|EnrichmentError|Skipped|Details|QuotaWindow)\b[^{]*{([\s\S]*?)^}/gm,
    ),
  ];
  assert.equal(handed.length, 10);
  for (const [, name, body] of handed)
    assert.deepEqual(body.match(/^ +(?!readonly |\*|\/|\||})\w+\??:.*$/gm) ?? [], [], name);
});
