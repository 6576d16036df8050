/**
 * The packed package without a browser: in Node, Deno and Bun as a command, in Cloudflare's runtime
 * as a Worker.
 */
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { test } from "node:test";

import { bundleAsCommonJs, bundleForCloudflare } from "./bundlers.js";
import { makeProject } from "./project.js";
import { bun, deno, node, run, startWorkerd, workerd } from "./runtimes.js";
import { KEY, TEXT, assertAsked, assertVerdicts, withVirusTotal } from "./virus-total.js";

const COMMANDS = [
  ["Node", node, []],
  ["Deno", deno, ["run", "--no-remote", "--allow-read", "--allow-env", "--allow-net=127.0.0.1"]],
  ["Bun", bun, []],
];

for (const [name, program, flags] of COMMANDS) {
  const skip = program ? false : "there is none for this platform";

  test(`${name}: reads a file and prints verdicts`, { skip }, () =>
    withVirusTotal(async (virusTotal) => {
      const cwd = await makeProject("node", { files: { "report.txt": TEXT } });
      const { code, stdout, stderr } = await run(program, [...flags, "check.js", "report.txt"], {
        cwd,
        env: { VT_API_KEY: KEY, VT_BASE_URL: virusTotal.baseUrl },
      });
      assert.equal(stderr, "");
      assertVerdicts(
        stdout
          .trim()
          .split("\n")
          .map((line) => line.split(/ {2,}/).reverse())
          .map(([value, answer]) => [refanged(value), answer]),
      );
      assert.equal(code, 0);
      assertAsked(virusTotal);
    }),
  );
}

test("Node: bundled by esbuild into one CommonJS file", () =>
  withVirusTotal(async (virusTotal) => {
    const program = `import init, { Orchestrator, extractIocs } from "iocular";
const { VT_API_KEY: apiKey, VT_BASE_URL: baseUrl, TEXT } = process.env;
init().then(async () => {
  const { results } = await new Orchestrator({ apiKey, baseUrl }).enrichAll("job", extractIocs(TEXT));
  console.log(JSON.stringify(results.map((r) => [r.ioc.value, \`\${r.verdict} \${r.detectionCount}/\${r.totalEngines}\`])));
});
`;
    const cwd = await makeProject(null, { files: { "main.js": program } });
    const bundle = await bundleAsCommonJs(cwd, "main.js", "node");
    const env = { VT_API_KEY: KEY, VT_BASE_URL: virusTotal.baseUrl, TEXT };
    const { stdout, stderr } = await run(node, [bundle], { cwd: tmpdir(), env });
    assert.equal(stderr, "");
    assertVerdicts(JSON.parse(stdout));
    assertAsked(virusTotal);
  }));

for (const [name, program, flags] of COMMANDS) {
  const skip = program ? false : "there is none for this platform";

  test(`${name}: labels a file's indicators`, { skip }, async () => {
    const text = "8.8.8[.]8 hxxps://evil.github[.]io/x evil[.]example[.]net securelist.com";
    const cwd = await makeProject("node", { files: { "report.txt": text } });
    const { code, stdout, stderr } = await run(program, [...flags, "label.js", "report.txt"], { cwd });
    assert.equal(stderr, "");
    assert.deepEqual(stdout.trim().split("\n"), [
      "8[.]8[.]8[.]8  Public resolver",
      "hxxps://evil[.]github[.]io/x  Attackers use it too (attackers live there)",
      "securelist[.]com  Security vendor, Analysis service",
    ]);
    assert.equal(code, 0);
  });
}

test("Node: progress, a line for each event where there is no terminal", () =>
  withVirusTotal(async (virusTotal) => {
    const cwd = await makeProject("node", { files: { "report.txt": TEXT } });
    const env = { VT_API_KEY: KEY, VT_BASE_URL: virusTotal.baseUrl };
    const { stdout, stderr } = await run(node, ["progress.js", "report.txt"], { cwd, env });
    assert.equal(stdout, "2 of 3 are malicious.\n");
    assert.deepEqual(stderr.split("\n"), ["1 of 3", "2 of 3", "3 of 3", "3 of 3", ""]);
    assertAsked(virusTotal);
  }));

test("Node: a source of one's own, and what it answers badly", async () => {
  const answers = { "192.0.2.1": { listed: true, since: "2026-01-31" }, "192.0.2.2": { listed: false } };
  const list = createServer(({ url }, response) => {
    const answer = answers[url.slice("/check/".length)];
    response.writeHead(answer ? 200 : 404).end(JSON.stringify(answer ?? {}));
  });
  await new Promise((resolve) => list.listen(0, "127.0.0.1", resolve));
  const env = {
    LIST_URL: `http://127.0.0.1:${list.address().port}`,
    TEXT: "192.0.2[.]1, 192.0.2[.]2, evil[.]example[.]com, 44d88612fea8a8f36de82e1278abb02f",
  };
  const { stdout, stderr } = await run(node, ["own-source.js"], { cwd: await makeProject("node"), env });
  await new Promise((resolve) => list.close(resolve));
  assert.equal(stderr, "");
  assert.deepEqual(stdout.trim().split("\n").sort(), [
    "1 that the list does not know of",
    "192[.]0[.]2[.]1 malicious",
    "192[.]0[.]2[.]2 clean",
    "evil[.]example[.]com no_data",
  ]);
});

test("Node: what goes wrong is said in one line, with an exit code of its own", () =>
  withVirusTotal(async (virusTotal) => {
    const cwd = await makeProject("node");
    const env = { VT_API_KEY: "not-a-key", VT_BASE_URL: virusTotal.baseUrl };
    const refused = await run(node, ["check.js", "indicators.txt"], { cwd, env });
    assert.equal(refused.code, 1);
    assert.match(refused.stdout, /^VirusTotal does not accept the API key: /);
    assert.doesNotMatch(refused.stdout, /not-a-key/);
    assert.deepEqual(await run(node, ["check.js", "missing.txt"], { cwd, env }), {
      code: 2,
      stdout: "",
      stderr: "ENOENT: no such file or directory, open 'missing.txt'\n",
    });
    assert.deepEqual(await run(node, ["check.js"], { cwd, env }), {
      code: 2,
      stdout: "",
      stderr: "Usage: VT_API_KEY=… node check.js indicators.txt\n",
    });
  }));

for (const entry of ["iocular", "iocular/inline"]) {
  test(`Cloudflare's runtime: ${entry}`, { skip: workerd ? false : "there is none for this platform" }, () =>
    withVirusTotal(async (virusTotal) => {
      const folder = await bundleForCloudflare(await makeProject("cloudflare"), entry);
      const files = ["worker.js", ...(await readdir(folder)).filter((name) => name.endsWith(".wasm"))];
      const worker = await startWorkerd({
        folder,
        files,
        // Nine lookups: with a free key's quota they would be three minutes'.
        bindings: { VT_API_KEY: KEY, VT_BASE_URL: virusTotal.baseUrl, VT_QUOTA: "unlimited" },
      });
      try {
        await assertAnswers(worker.url);
        assertAsked(virusTotal);
        // One instance of the wasm serves requests that may not touch each other's answers.
        await Promise.all([assertAnswers(worker.url), assertAnswers(worker.url)]);
      } finally {
        await worker.close();
      }
    }),
  );
}

async function assertAnswers(url) {
  const response = await fetch(url, { method: "POST", body: TEXT });
  const verdicts = (await response.json()).map(({ value, verdict }) => [value, verdict]).sort();
  assert.deepEqual(verdicts, [
    ["44d88612fea8a8f36de82e1278abb02f", "malicious"],
    ["8.8.8.8", "clean"],
    ["https://malicious-1.example.com/a", "malicious"],
  ]);
}

/** The command prints what nobody can click. */
function refanged(value) {
  return value.replace("hxxp", "http").replaceAll("[.]", ".");
}
