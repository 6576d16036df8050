/**
 * docs/api.md has a heading for each method, option, event, error and function, with its signature
 * as the types have it, and a program.
 */
import assert from "node:assert/strict";
import { test } from "node:test";

import { programs, read } from "./documents.js";

const types = read("dist/types.d.ts");
const lists = read("dist/lists/index.d.ts");
const entry = read("dist/index.d.ts");
const api = read("docs/api.md");

/** What an editor shows less often than it is in the way. */
const OFTEN = / \| undefined(?=[;,} )])/g;
const plain = (text) => text.replace(OFTEN, "").replace(/\s+/g, " ").trim();

/** @param {RegExp} declaration The line that begins it. @param {string} source */
function bodyOf(declaration, source = types) {
  const [, body] = new RegExp(`${declaration.source}[^{]*{\\n([\\s\\S]*?)\\n}`, "m").exec(source) ?? [];
  assert.ok(body, `${declaration} is not declared`);
  return body;
}

/** Members of a declaration: `[name, signature]`. A comment's lines are none. */
function membersOf(declaration, shape) {
  return [...bodyOf(declaration).matchAll(shape)].map(([, signature, name]) => [name, plain(signature)]);
}

/** Functions that are exported, each with all its signatures. */
function functionsIn(source) {
  const found = [...source.matchAll(/^export (?:default )?function ((\w+)\(.*;)$/gm)];
  const names = new Set(found.map(([, , name]) => name));
  const signatureOf = (name) => found.filter(([, , other]) => other === name).map(([, signature]) => plain(signature));
  return [...names].map((name) => [name, signatureOf(name).join(" ")]);
}

const METHOD = /^ {4}((\w+)\(.*;)$/gm;
const OPTION = /^ {4}((\w+)\?: .*;)$/gm;
const methods = [
  ...membersOf(/^export class Orchestrator/, METHOD),
  ...membersOf(/^export interface Orchestrator /, METHOD),
].filter(([name]) => name !== "constructor");
const options = [
  ...membersOf(/^export interface OrchestratorOptions/, OPTION),
  ...membersOf(/^export interface EnrichOptions/, OPTION),
];
const functions = [entry, types, lists].flatMap(functionsIn);

for (const [name, signature] of [...methods, ...options, ...functions]) {
  test(`${name} has a heading, its signature and a program`, () => {
    const parts = partsCalled(name).filter((part) => signatures(part).some((written) => written.includes(signature)));
    assert.equal(parts.length, 1, `${signature}\nstands under no heading, or under several, called ${name}`);
    assert.ok(programs(parts[0]).length > 0, "it has no program");
  });
}

for (const [kind, names] of Object.entries({ event: wordsOf("JobEvent", "kind"), error: wordsOf("ErrorCode") })) {
  for (const name of names) {
    test(`the ${kind} ${name} has a heading and a program that prints it`, () => {
      const parts = partsCalled(name).concat(partsCalled(`${name}, as a code`));
      const sources = parts.flatMap((part) => programs(part)).map(({ source }) => source);
      assert.ok(
        sources.some((source) => source.includes(name) || source.includes(".kind")),
        `no program of ${name}`,
      );
    });
  }
}

test("every option of a policy and of a quota is named", () => {
  for (const [type, heading] of [
    ["Policy", "Policy"],
    ["Quota", "quota"],
  ])
    for (const [, name] of bodyOf(new RegExp(`^export interface ${type} `)).matchAll(/^ {4}(\w+)\??:/gm))
      assert.ok(
        partsCalled(heading).some((part) => part.includes(name)),
        `${heading} does not name ${name}`,
      );
});

/** The words of a union, or those that one field of it may have. */
function wordsOf(type, field) {
  const [, union] = new RegExp(`^export type ${type} =([\\s\\S]*?);\\n\\n`, "m").exec(types);
  const words = field ? union.matchAll(new RegExp(`${field}: "(\\w+)"`, "g")) : union.matchAll(/"(\w+)"/g);
  return Array.from(words, ([, word]) => word);
}

/** What stands below each heading of that name. */
function partsCalled(name) {
  return api.split(/^(?=##+ )/m).filter((part) => part.startsWith(`### ${name}\n`));
}

function signatures(part) {
  return Array.from(part.matchAll(/^```ts\n(.*?)^```/gms), ([, code]) => plain(code));
}
