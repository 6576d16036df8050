/**
 * A Content-Security-Policy that refuses the wasm, in a real browser: what is said names what the
 * policy lacks, and where that goes. With it, all is well.
 */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { visitInExtension } from "./extension.js";
import { makeProject } from "./project.js";
import { serve } from "./site.js";
import { visit } from "./visit.js";

const SAYS = /^iocular: .*'wasm-unsafe-eval' to script-src: .*header.*content_security_policy\.extension_pages\.$/;
const POLICIES = [
  ["script-src 'self'; object-src 'self'", SAYS],
  ["script-src 'self' 'wasm-unsafe-eval'; object-src 'self'", /^loaded$/],
];

/** Without a bundler, so that it is a page and an extension as it stands. */
const FILES = {
  "index.html": '<!doctype html><title>Policy</title><output></output><script type="module" src="main.js"></script>',
  "main.js": `for (const entry of ["index", "inline", "extract/index"]) {
  const { default: init } = await import(\`./node_modules/iocular/dist/\${entry}.js\`);
  const said = await init().then(() => "loaded", ({ message }) => message);
  document.querySelector("output").append(said, "\\n");
}
document.title = "told";
`,
};

for (const [policy, expected] of POLICIES) {
  test(`a page with ${policy}`, async () => {
    const folder = await makeProject(null, { files: FILES });
    const site = await serve({ "/": folder }, { "content-security-policy": policy });
    // The console is told of a policy that is broken, whoever catches the error.
    await visit(site.url, (page) => assertSaid(page, expected), { mayComplain: true }).finally(site.close);
  });

  test(`an extension with ${policy}`, async () => {
    const folder = await makeProject(null, { files: FILES });
    const manifest = {
      manifest_version: 3,
      name: "Policy",
      version: "1",
      content_security_policy: { extension_pages: policy },
    };
    await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
    await visitInExtension(folder, "index.html", (page) => assertSaid(page, expected));
  });
}

async function assertSaid(page, expected) {
  await page.waitForFunction(() => document.title === "told");
  const said = (await page.textContent("output")).trim().split("\n");
  assert.equal(said.length, 3);
  for (const line of said) assert.match(line, expected);
}
