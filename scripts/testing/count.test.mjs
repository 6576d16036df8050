import assert from "node:assert/strict";
import { test } from "node:test";

import { count } from "./count.mjs";

const cases = {
  "cargo's programs are summed": {
    kind: "cargo",
    run: {
      code: 101,
      output:
        "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured\nfoo\ntest result: FAILED. 3 passed; 2 failed; 0 ignored\n",
    },
    expected: { passed: 15, failed: 2 },
  },
  "node's summary, with what a failure cancelled": {
    kind: "node",
    run: { code: 1, output: "# tests 5\n# suites 0\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 0\n" },
    expected: { passed: 3, failed: 2 },
  },
  "node's summary on a terminal": {
    kind: "node",
    run: { code: 0, output: "\x1b[34mℹ tests 3\x1b[39m\n\x1b[34mℹ pass 3\x1b[39m\n\x1b[34mℹ fail 0\x1b[39m\n" },
    expected: { passed: 3, failed: 0 },
  },
  "playwright's, where flaky is failed": {
    kind: "playwright",
    run: {
      code: 1,
      output: "  1 failed\n    page.spec.js:1:1 › 2 failed\n  1 flaky\n  2 did not run\n  7 passed (3.4s)\n",
    },
    expected: { passed: 7, failed: 4 },
  },
  "a run that breaks off is a failure": {
    kind: "cargo",
    run: { code: 101, output: "error: could not compile" },
    expected: { passed: 0, failed: 1 },
  },
  "a run that fails though its tests pass is a failure": {
    kind: "cargo",
    run: { code: 1, output: "test result: ok. 2 passed; 0 failed;\n" },
    expected: { passed: 2, failed: 1 },
  },
  "a run without a test is a failure": {
    kind: "cargo",
    run: { code: 0, output: "test result: ok. 0 passed; 0 failed;\n" },
    expected: { passed: 0, failed: 1 },
  },
};

for (const [name, { kind, run, expected }] of Object.entries(cases)) {
  test(name, () => assert.deepEqual(count(kind, run), expected));
}
