/** The schemas of OASIS (`tests/stix`), and what of the specification they cannot say. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { Ajv2020 } from "ajv/dist/2020.js";

const FOLDER = join(import.meta.dirname, "../../tests/stix/schemas");
const BASE = "http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/";

/** By the type of the object: the schema of a bundle does not name them all (it lacks notes). */
const SCHEMAS = new Map<string, string>();

const ajv = schemas();

export interface Made {
  type: string;
  id: string;
  [property: string]: unknown;
}

/** What a bundle holds. It is valid: else this throws. */
export function readStix(text: string): { id: string; objects: Made[] } {
  const { type, id, objects } = JSON.parse(text) as { type: string; id: string; objects: Made[] };
  if (type !== "bundle" || !/^bundle--[0-9a-f-]{36}$/.test(id)) throw new Error(`No bundle: ${type} ${id}`);
  for (const object of objects) check(object);
  const ids = objects.map((object) => object.id);
  if (new Set(ids).size !== ids.length) throw new Error("An id is there twice.");
  const missing = referencesOf(objects).filter((reference) => !ids.includes(reference));
  if (missing.length > 0) throw new Error(`Referred to, and not there: ${missing.join(", ")}`);
  return { id, objects };
}

function check(object: Made) {
  const validate = ajv.getSchema(SCHEMAS.get(object.type) ?? "");
  if (!validate) throw new Error(`There is no schema of ${object.type}.`);
  if (!validate(object)) throw new Error(`${object.type}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
}

/** Whatever a property that ends in `_ref` or `_refs` names. */
function referencesOf(objects: readonly Made[]): string[] {
  return objects.flatMap((object) =>
    Object.entries(object).flatMap(([property, value]) => (/_refs?$/.test(property) ? [value].flat() : [])),
  ) as string[];
}

function schemas() {
  // The formats are hints beside the patterns, which are strict; and the patterns are written
  // without the `u` flag.
  const all = new Ajv2020({ strict: false, validateFormats: false, unicodeRegExp: false });
  for (const path of readdirSync(FOLDER, { encoding: "utf8", recursive: true }).filter((name) =>
    name.endsWith(".json"),
  )) {
    all.addSchema(JSON.parse(readFileSync(join(FOLDER, path), "utf8")));
    const name = /([\w-]+)\.json$/.exec(path)?.[1] ?? "";
    SCHEMAS.set(name, `${BASE}${path.replaceAll("\\", "/")}`);
  }
  return all;
}
