// What the simulator uses of Node's Buffer, in a page.

/**
 * A text, which the simulator asks for nothing but itself. @param {string} text @param {string}
 * [encoding]
 */
function from(text, encoding) {
  return encoding === "base64url" ? decoded(text) : text;
}

/** @param {string} base64url */
function decoded(base64url) {
  const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder().decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)));
}

const byteLength = (/** @type {string} */ text) => new TextEncoder().encode(text).length;

Object.assign(globalThis, { Buffer: { from, byteLength } });
