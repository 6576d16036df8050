/**
 * What an editor shows: everything that is exported, by any entry, says what it is, takes, gives
 * and throws, what is left out means, and how it is used; and the examples compile.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { makeProject } from "../consumers/project.js";
import { declarationsOf, examplesIn } from "./declarations.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { exports } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

/** The declarations of each entry; those for `require` are copies of them. */
const entries = Object.entries(exports)
  .map(([name, conditions]) => [name.replace(/^\./, "iocular"), conditions.default?.types ?? conditions.types])
  .filter(([, types]) => types);
const declared = declarationsOf(entries.map(([, types]) => root + types));

test("the walk finds every entry, the class, its methods and the functions", () => {
  assert.equal(entries.length, 9);
  const names = declared.map(({ name }) => name);
  for (const name of ["Orchestrator.enrichAll", "Orchestrator.events", "Orchestrator.free", "judge", "refang"])
    assert.ok(names.includes(name), name);
  for (const name of ["label", "createRelay", "toNodeListener", "JobEvent.reason", "RelayOptions.secret"])
    assert.ok(names.includes(name), name);
});

test("each says what it is", () => lacking(({ text }) => text === ""));

test("each parameter says what it is", () =>
  lacking(({ parameters, tags }) => parameters?.some((name) => !tags.param.includes(name))));

test("what gives something says what", () => lacking(({ gives, tags }) => gives && !tags.returns));

test("what takes something says what it throws", () =>
  lacking(({ parameters, tags }) => parameters?.length > 0 && !tags.throws));

test("each option says its default", () =>
  lacking(
    ({ name, optional, tags }) => optional && isGiven(name) && !WITHOUT_DEFAULT.includes(name) && !tags.defaultValue,
  ));

test("what is called, and what people write, has an example", () =>
  lacking(({ name, parameters, tags }) => (parameters || WRITTEN.includes(name)) && !tags.example));

test("every optional may be said to be absent", () =>
  lacking(({ optional, type }) => optional && !/\bundefined$/.test(type)));

test("what is handed out is read only", () => {
  for (const name of HANDED)
    assert.ok(
      declared.some((one) => one.name === name),
      name,
    );
  lacking(({ name, writable }) => writable && HANDED.includes(name.split(".")[0]));
});

test("every example compiles, in a project of its own", async () => {
  const examples = examplesIn(declared);
  assert.ok(examples.length > 40, `${examples.length} examples`);
  const files = Object.fromEntries(examples.map(({ code }, at) => [`example-${at}.mts`, program(code)]));
  const settings = {
    compilerOptions: {
      // They are JavaScript: what a function takes has no type.
      ...{
        strict: true,
        noImplicitAny: false,
        noEmit: true,
        module: "nodenext",
        target: "esnext",
        skipLibCheck: false,
      },
      ...{ lib: ["esnext", "dom"], types: ["node"], typeRoots: [`${root}node_modules/@types`] },
    },
  };
  const project = await makeProject(null, { files: { ...files, "tsconfig.json": JSON.stringify(settings) } });
  const complaints = await compile(project);
  const said = complaints.replace(/^example-(\d+)\.mts/gm, (file, at) => `${examples[at].name} ${file}`);
  assert.equal(said, "");
});

/** Fails with the names of those that it is true for. */
function lacking(isLacking) {
  assert.deepEqual(
    declared.filter(isLacking).map(({ name }) => name),
    [],
  );
}

/** What people write, and hand over. */
const WRITTEN = [
  ...["InitSource", "InitInput", "InitSyncInput", "OrchestratorOptions", "Quota", "Adapter", "AdapterResult"],
  ...["AdapterError", "EnrichOptions", "EventsOptions", "PlanOptions", "Policy", "Ioc", "Labelled"],
  ...["RelayOptions", "Limits", "Connection", "Handler", "NodeListenerOptions"],
];
const isGiven = (name) => name !== "Ioc.rawMatch" && WRITTEN.includes(name.split(".")[0]);

/** Those without a value of their own where they are absent. */
const WITHOUT_DEFAULT = [
  ...["OrchestratorOptions.apiKey", "OrchestratorOptions.adapter", "EnrichOptions.signal", "EventsOptions.signal"],
  "AdapterError.retryable",
];

const HANDED = [
  ...["Ioc", "FoundIoc", "JobStatus", "JobSummary", "JobEvent", "Plan", "EnrichmentResult", "EnrichmentError"],
  ...["Skipped", "Details", "Detection", "QuotaUsage", "QuotaWindow", "List"],
];

/** What examples go on from, where they import nothing. */
const BEGINNING = `import init, { Orchestrator, classifyIoc, defang, extractIocs, initSync, judge, refang } from "iocular";
import { label } from "iocular/lists";
import { createRelay } from "iocular/relay";
import { toNodeListener } from "iocular/relay/node";
`;
const WORLD = `declare const apiKey: string, text: string, bytes: Uint8Array<ArrayBuffer>, blocked: Set<string>;
declare const orchestrator: import("iocular").Orchestrator;
declare const iocs: import("iocular").Ioc[], last: import("iocular").JobStatus | undefined;
declare const result: import("iocular").EnrichmentResult, results: import("iocular").EnrichmentResult[];
declare const relay: import("iocular/relay").Relay, request: Request;
declare function show(share: number): void;
`;

/** An example as a module. */
function program(code) {
  if (/^import /m.test(code)) return `${code}\nexport {};\n`;
  return `${BEGINNING}${WORLD}{\n${code.replace(/^export /gm, "")}\n}\n`;
}

function compile(cwd) {
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, "--project", ".", "--pretty", "false"], { cwd }, (_, output) => resolve(output));
  });
}
