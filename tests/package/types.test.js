/**
 * The type contract: the program that uses all of it, and the comparison type by type, compile
 * against the packed package, installed into a project of its own.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { makeProject } from "../consumers/project.js";

const FILES = ["tsconfig.json", "program.ts", "lists.ts", "same.ts", "contract.d.ts"];
const RESOLUTIONS = { bundler: "esnext", node16: "node16", nodenext: "nodenext" };
const CONDITIONS = { pages: [], "Cloudflare's runtime": ["--customConditions", "workerd"] };

const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
const program = readFileSync(new URL("program.ts", import.meta.url), "utf8");

let project;
before(async () => {
  const files = Object.fromEntries(FILES.map((name) => [name, readFileSync(new URL(name, import.meta.url), "utf8")]));
  // The same program again, from the entry with the bytes inside.
  files["program-inline.ts"] = program.replaceAll('"iocular"', '"iocular/inline"');
  files["tsconfig.json"] = files["tsconfig.json"].replace('"program.ts"', '"program.ts", "program-inline.ts"');
  project = await makeProject(null, { files });
});

for (const [where, conditions] of Object.entries(CONDITIONS)) {
  for (const [moduleResolution, module] of Object.entries(RESOLUTIONS)) {
    test(`the contract compiles under the strictest settings with moduleResolution ${moduleResolution}, for ${where}`, async () => {
      assert.equal(await compile("--module", module, "--moduleResolution", moduleResolution, ...conditions), "");
    });
  }
}

test("TypeScript 5.2, the oldest that has `using`, reads the types, and needs no lib beyond es2022 and dom", async () => {
  const settings = {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    target: "es2022",
    lib: ["es2022", "dom"],
    types: [],
  };
  const files = {
    "tsconfig.json": JSON.stringify({ files: ["program.ts", "lists.ts", "rest.ts"], compilerOptions: settings }),
    // Arrays of bytes came to say of what they are in 5.7.
    "program.ts": program.replaceAll("Uint8Array<ArrayBuffer>", "Uint8Array"),
    "lists.ts": readFileSync(new URL("lists.ts", import.meta.url), "utf8"),
    "rest.ts": `import init, { extractIocs } from "iocular/extract";
import { createRelay } from "iocular/relay";
export const answer: Promise<Response> = createRelay()(new Request("https://relay.example/api/health"));
export const found: Promise<string> = init().then(() => extractIocs("a").map(({ value }) => value).join());
`,
  };
  const oldest = fileURLToPath(new URL("../consumers/node_modules/typescript-oldest/bin/tsc", import.meta.url));
  const folder = await makeProject(null, { files });
  for (const [moduleResolution, module] of Object.entries({ bundler: "esnext", node16: "node16" }))
    assert.equal(await compileWith(oldest, folder, "--module", module, "--moduleResolution", moduleResolution), "");
});

test("what the contract does not allow does not compile", async () => {
  const wrong = await makeProject(null, {
    files: {
      "tsconfig.json": JSON.stringify({
        files: ["wrong.ts"],
        compilerOptions: { strict: true, noEmit: true, module: "nodenext", types: [] },
      }),
      "wrong.ts": 'import { classifyIoc } from "iocular";\nclassifyIoc(1);\n',
    },
  });
  assert.match(await compileIn(wrong), /^wrong\.ts\(2,13\): error TS2345/);
});

function compile(...options) {
  return compileIn(project, ...options);
}

/** The compiler's complaints. */
function compileIn(cwd, ...options) {
  return compileWith(tsc, cwd, ...options);
}

function compileWith(compiler, cwd, ...options) {
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, "--project", ".", "--pretty", "false", ...options], { cwd }, (_, output) =>
      resolve(output),
    );
  });
}
