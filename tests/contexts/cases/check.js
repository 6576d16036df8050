/**
 * The smallest assertions that say what was wrong: these cases run in a page, in workers and in
 * Node alike.
 */

/** @param {unknown} actual @param {unknown} expected @param {string} [what] */
export function equal(actual, expected, what = "") {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (got !== wanted) throw new Error(`${what ? `${what}: ` : ""}got ${got}, expected ${wanted}`);
}

/** @param {unknown} condition @param {string} what */
export function ok(condition, what) {
  if (!condition) throw new Error(what);
}

/** @param {Promise<unknown>} promise @returns {Promise<any>} What it was rejected with. */
export async function rejection(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("it was not rejected");
}

/** Ends when the tasks that are in line now have run. */
export const turn = () => new Promise((resolve) => setTimeout(resolve));
