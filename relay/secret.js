/** The relay's secret: what a caller sends in place of a key, to spend the relay's own. */

/** Shorter ones can be guessed. */
export const LEAST_CHARACTERS = 24;

/**
 * Tells whether a text is the secret, in a time that says nothing of where they differ: digests are
 * compared, and all of them.
 * @param {string} secret
 * @returns {(text: string) => Promise<boolean>}
 */
export function matcherOf(secret) {
  const own = digest(secret);
  return async (text) => {
    const [left, right] = await Promise.all([own, digest(text)]);
    let difference = 0;
    for (const [at, byte] of left.entries()) difference |= byte ^ (right[at] ?? 0);
    return difference === 0;
  };
}

/** @param {string} text */
async function digest(text) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}
