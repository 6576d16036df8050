/** UUIDs that follow from what they name: version 5 of RFC 9562, section 5.5. */
import { hexOf } from "../../hex.ts";

/** `namespace` is a UUID. */
export async function uuid5(namespace: string, name: string): Promise<string> {
  const bytes = [...namespace.replaceAll("-", "").matchAll(/../g)].map(([hex]) => parseInt(hex, 16));
  const digest = await crypto.subtle.digest("SHA-1", new Uint8Array([...bytes, ...new TextEncoder().encode(name)]));
  const made = new DataView(digest, 0, 16);
  made.setUint8(6, (made.getUint8(6) & 0x0f) | 0x50);
  made.setUint8(8, (made.getUint8(8) & 0x3f) | 0x80);
  return hexOf(new Uint8Array(digest, 0, 16)).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
