// A software bill of materials: CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/). It says
// nothing of when or where it was made, so the same sources give the same bytes.

import { createHash } from "node:crypto";

/** @typedef {import("./shipped.mjs").Part} Part */

/**
 * The bill, as JSON text.
 * @param {{ name: string, version: string, type: "library" | "application" }} about
 * @param {Part[]} parts
 */
export function sbom({ name, version, type }, parts) {
  const components = parts.map(component);
  const self = purl({ from: "npm", name: "iocular", version });
  const bill = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${uuid(JSON.stringify([name, version, components]))}`,
    version: 1,
    metadata: {
      component: {
        type,
        "bom-ref": name,
        name,
        version,
        ...(type === "library" && { purl: self }),
        licenses: [{ expression: "MIT OR Apache-2.0" }],
      },
    },
    components,
    dependencies: [{ ref: name, dependsOn: components.map((part) => part["bom-ref"]) }],
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/** @param {Part} part */
function component(part) {
  const { name, version, licence, repository } = part;
  return {
    type: "library",
    "bom-ref": purl(part),
    name,
    version,
    purl: purl(part),
    licenses: [{ expression: licence }],
    hashes: [hash(part.checksum)],
    ...(repository && { externalReferences: [{ type: "vcs", url: repository }] }),
  };
}

/** @param {Pick<Part, "from" | "name" | "version">} part */
function purl({ from, name, version }) {
  return `pkg:${from}/${name.replace("@", "%40")}@${version}`;
}

/** @param {string} checksum */
function hash(checksum) {
  const [algorithm, digest] = checksum.split("-");
  return digest === undefined
    ? { alg: "SHA-256", content: checksum }
    : { alg: algorithm === "sha512" ? "SHA-512" : "SHA-1", content: Buffer.from(digest, "base64").toString("hex") };
}

/**
 * A UUID (version 8: of our own making) that follows from a text.
 * @param {string} text
 */
function uuid(text) {
  const digits = createHash("sha256").update(text).digest("hex");
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
