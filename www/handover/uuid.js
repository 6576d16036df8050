/** UUIDs that follow from what they name: version 5 of RFC 9562, section 5.5. */

/** @param {string} namespace A UUID. @param {string} name @returns {Promise<string>} */
export async function uuid5(namespace, name) {
  const bytes = [...namespace.replaceAll("-", "").matchAll(/../g)].map(([hex]) => parseInt(hex, 16));
  const digest = await crypto.subtle.digest("SHA-1", new Uint8Array([...bytes, ...new TextEncoder().encode(name)]));
  const made = new Uint8Array(digest).slice(0, 16);
  made[6] = (made[6] & 0x0f) | 0x50;
  made[8] = (made[8] & 0x3f) | 0x80;
  const hex = [...made].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
