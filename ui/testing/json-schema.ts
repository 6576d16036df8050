/** JSON schemas in tests. */
import { Ajv2020 } from "ajv/dist/2020.js";

/** Says what is wrong with a value, or nothing. */
export function validatorOf(schema: object) {
  const validate = new Ajv2020({ strict: true }).compile(schema);
  return (value: unknown) => (validate(value) ? "" : JSON.stringify(validate.errors?.slice(0, 3)));
}

/** The same schema, in which no object has a property that is not named. */
export function closed(schema: unknown): object {
  return rewritten(schema) as object;
}

function rewritten(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(rewritten);
  if (typeof schema !== "object" || schema === null) return schema;
  const parts = Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, rewritten(part)]));
  return parts.type === "object" && "properties" in parts ? { ...parts, additionalProperties: false } : parts;
}
