// From the compiled crate to the generated files of the package:
//
// | file | what it is |
// |---|---|
// | iocular_bg.wasm | the module, optimised |
// | iocular_bg.base64.js | the same, as text |
// | iocular.js | what wasm-bindgen wrote to call it, with the JavaScript of src/browser, minified |
// | iocular.d.ts | its types, for the checker; not published |
// | types.d.ts | the types that the Rust source declares |

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Problem, run } from "../command.mjs";
import { root } from "../paths.mjs";
import { wasmBindgen } from "../setup/wasm-bindgen.mjs";
import { mended } from "./glue.mjs";
import { markOf, marked } from "./mark.mjs";
import { oneFile } from "./one-file.mjs";

/** The wasm of `iocular`; `iocular/extract` has one of another name. */
const MAIN = "iocular_bg";

/**
 * @param {string} crate
 * @param {string} dist
 * @param {string} [name] Of the wasm.
 */
export async function generate(crate, dist, name = MAIN) {
  const folder = mkdtempSync(join(tmpdir(), "iocular-"));
  /** @param {string} name */
  const part = (name) => join(folder, name);
  try {
    // The entries of npm/ say where the wasm is: each its own way, so the generated default is left
    // out.
    const flags = ["--target", "web", "--omit-default-module-path", "--remove-producers-section"];
    await run(wasmBindgen, [...flags, "--out-dir", folder, crate]);
    numberHashes(["iocular_bg.wasm", "iocular.js"].map(part));
    // -O3 comes out no larger than -Oz after brotli, and faster. A function with one caller, where
    // it is not tiny, is better left where it is: 3 KB less. Features are read from the module's
    // own section: --all-features would make a module that browsers refuse.
    const passes = ["-O3", "--one-caller-inline-max-function-size=20", "--converge", "--reorder-functions-by-name"];
    const optimizer = join(root, "node_modules", "binaryen", "bin", "wasm-opt");
    await run(process.execPath, [optimizer, ...passes, part("iocular_bg.wasm"), "-o", part("optimized.wasm")]);
    const declarations = readFileSync(part("iocular.d.ts"), "utf8");
    const optimized = readFileSync(part("optimized.wasm"));
    const mark = markOf(optimized);
    const wasm = marked(optimized, mark);
    const glue = `${mended(readFileSync(part("iocular.js"), "utf8"))}\nexport const build = "${mark}";\n`;
    writeFileSync(part("iocular.js"), glue);
    const outputs = {
      [`${name}.wasm`]: wasm,
      [`${name}.base64.js`]: base64Module(wasm),
      // Pages without a bundler load it as it is.
      "iocular.js": await oneFile(folder, "iocular.js"),
      ...(name === MAIN ? typesOf(declarations) : {}),
    };
    for (const [name, content] of Object.entries(outputs)) writeFileSync(join(dist, name), content);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What crosses between wasm and JavaScript has a hash in its name, which no compression makes
 * smaller: a number of the same length takes its place.
 * @param {string[]} paths
 */
function numberHashes(paths) {
  /** @type {Map<string, string>} */
  const numbers = new Map();
  for (const path of paths) {
    const named = readFileSync(path, "latin1").replace(
      /(__wbg_\w+?_|__invoke__h)([0-9a-f]{16})\b/g,
      (_, name, hash) => {
        const number = numbers.get(hash) ?? `${numbers.size}`.padStart(hash.length, "0");
        numbers.set(hash, number);
        return name + number;
      },
    );
    writeFileSync(path, named, "latin1");
  }
}

/** The types of the whole are those of each part, too. @param {string} declarations */
function typesOf(declarations) {
  return {
    "iocular.d.ts": `${declarations}export const build: string;\n`,
    "types.d.ts": ownTypes(declarations),
  };
}

/** @param {Uint8Array} bytes */
function base64Module(bytes) {
  return `export default "${Buffer.from(bytes).toString("base64")}";\n`;
}

/**
 * What the Rust source declares, without the generated loader's own types: the entries have better
 * ones.
 * @param {string} declarations
 */
function ownTypes(declarations) {
  const end = declarations.indexOf("export type InitInput =");
  if (end < 0)
    throw new Problem(
      "wasm-bindgen's types no longer end with its loader's: see ownTypes in scripts/build/generate.mjs",
    );
  return `${documented(declarations.slice(0, end)).trimEnd()}\n`;
}

/** wasm-bindgen itself adds these two to each class, and says nothing about them. */
const GENERATED = {
  "free(): void;": [
    "Ends it: requests in flight are aborted, and what is pending is rejected. It may be called at any",
    "time, and more than once.",
    "",
    "@example",
    "```js",
    "orchestrator.free();",
    "```",
  ],
  "[Symbol.dispose](): void;": [
    "The same, for `using`.",
    "",
    "@example",
    "```js",
    "using orchestrator = new Orchestrator({ apiKey });",
    "```",
  ],
};

/** @param {string} declarations */
function documented(declarations) {
  return Object.entries(GENERATED).reduce((text, [member, comment]) => {
    if (!text.includes(`    ${member}`))
      throw new Problem(`wasm-bindgen no longer declares ${member}: see GENERATED in scripts/build/generate.mjs`);
    const lines = comment.map((line) => `     * ${line}`.trimEnd());
    return text.replaceAll(`    ${member}`, ["    /**", ...lines, "     */", `    ${member}`].join("\n"));
  }, declarations);
}
