// How many tests a program ran, from what it printed. Each pattern gives the passed and the failed
// ones of one summary line.

/**
 * @typedef {{ passed: number, failed: number }} Counted
 * @typedef {keyof typeof SUMMARIES} Kind
 */

const SUMMARIES = {
  /** `test result: ok. 12 passed; 0 failed; …`, once for each test program. */
  cargo: { passed: /^test result: .*?(\d+) passed/gm, failed: /^test result: .*?(\d+) failed/gm },
  /**
   * `ℹ pass 12`, or `# pass 12` where the output is no terminal. Cancelled ones are those that a
   * failure took with it.
   */
  node: { passed: /^(?:ℹ|#) pass (\d+)/gm, failed: /^(?:ℹ|#) (?:fail|cancelled) (\d+)/gm },
  /** `  12 passed (3.4s)`, and one line for each way to fail. */
  playwright: { passed: /^ +(\d+) passed/gm, failed: /^ +(\d+) (?:failed|flaky|interrupted|did not run)/gm },
};

/**
 * Counts the tests of a finished run. A run that failed without a failed test, and one without any
 * test, is one failure.
 * @param {Kind} kind
 * @param {import("../command.mjs").Ended} run
 * @returns {Counted}
 */
export function count(kind, { code, output }) {
  const { passed, failed } = SUMMARIES[kind];
  const result = { passed: sum(passed, output), failed: sum(failed, output) };
  const silent = result.failed === 0 && (code !== 0 || result.passed === 0);
  return silent ? { ...result, failed: 1 } : result;
}

/**
 * @param {RegExp} pattern
 * @param {string} output
 */
function sum(pattern, output) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what colours a terminal begins with one.
  const plain = output.replace(/\x1b\[[\d;]*m/g, "");
  return [...plain.matchAll(pattern)].reduce((total, [, number]) => total + Number(number), 0);
}
