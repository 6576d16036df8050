/**
 * A certificate for the simulator's TLS, made on the spot, so that no private key lies in the
 * repository. The encoding is X.690's DER, the fields RFC 5280's.
 */
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { isIPv4 } from "node:net";

const ECDSA_WITH_SHA256 = Buffer.from("300a06082a8648ce3d040302", "hex");
const COMMON_NAME = Buffer.from("0603550403", "hex");
const SUBJECT_ALT_NAME = Buffer.from("0603551d11", "hex");
const DAY = 86_400_000;

/**
 * A self-signed certificate for host names and IPv4 addresses, good for thirty days.
 * @param {readonly string[]} names
 * @returns {{ key: string, cert: string, spki: string }} PEM, and the base64 SHA-256 of the public
 * key, for Chromium's `--ignore-certificate-errors-spki-list`.
 */
export function selfSigned(names) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const subject = sequence(tlv(0x31, sequence(COMMON_NAME, tlv(0x0c, Buffer.from(names[0])))));
  const validity = sequence(time(Date.now() - DAY), time(Date.now() + 30 * DAY));
  const alternatives = sequence(SUBJECT_ALT_NAME, tlv(0x04, sequence(...names.map(generalName))));
  const version = tlv(0xa0, tlv(0x02, Buffer.from([2])));
  const serial = tlv(
    0x02,
    Buffer.concat([Buffer.from([1]), createHash("sha256").update(spki).digest().subarray(0, 8)]),
  );
  const signed = sequence(
    version,
    serial,
    ECDSA_WITH_SHA256,
    subject,
    validity,
    subject,
    spki,
    tlv(0xa3, sequence(alternatives)),
  );
  const signature = tlv(0x03, Buffer.concat([Buffer.from([0]), sign("sha256", signed, privateKey)]));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: pem(sequence(signed, ECDSA_WITH_SHA256, signature)),
    spki: createHash("sha256").update(spki).digest("base64"),
  };
}

/**
 * @param {number} tag
 * @param {Uint8Array} content
 */
function tlv(tag, content) {
  return Buffer.concat([Buffer.from([tag, ...sizeOf(content)]), content]);
}

/** @param {Uint8Array} content */
function sizeOf({ length }) {
  if (length < 128) return [length];
  return length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
}

/** @param {Uint8Array[]} parts */
function sequence(...parts) {
  return tlv(0x30, Buffer.concat(parts));
}

/** @param {number} milliseconds */
function time(milliseconds) {
  return tlv(0x17, Buffer.from(`${new Date(milliseconds).toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`));
}

/** @param {string} name */
function generalName(name) {
  return isIPv4(name) ? tlv(0x87, Buffer.from(name.split(".").map(Number))) : tlv(0x82, Buffer.from(name));
}

/** @param {Buffer} der */
function pem(der) {
  const lines = der.toString("base64").replace(/.{64}(?=.)/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
