/**
 * What an organisation sets for all who work in it, by the browser's policies (`storage.managed`).
 * What it may say stands in `managed-schema.json`, which Chrome holds it against; Firefox holds it
 * against nothing. So what is no such value is no setting, here.
 */
import type { Policy, Quota } from "iocular";

import { HOUR, type LookupSettings } from "../../ui/settings.ts";
import { api } from "./api.ts";

/** Until when the key is kept: until the browser closes, or on this device. */
export type Keep = "session" | "device";

/** What is set for the person. */
export type Forced = Partial<LookupSettings & { keep: Keep; notify: boolean }>;

type Values = Record<string, unknown>;

/** How to read each, by its name in the policy; `undefined`: it is not what it should be. */
const READERS: { [Name in keyof Forced]-?: (value: unknown) => Forced[Name] | undefined } = {
  quota: readQuota,
  cacheTtlMs: readMemory,
  policy: readPolicy,
  neverSend: (value) => (isTexts(value) ? value : undefined),
  retentionDays: (value) => (isCount(value) ? value : undefined),
  keep: (value) => (value === "session" || value === "device" ? value : undefined),
  notify: (value) => (value === false ? value : undefined),
};
/** The names in the policy that are not ours: hours are what people count in. */
const NAMES: Partial<Record<keyof Forced, string>> = { cacheTtlMs: "answerHours", keep: "keepKey" };

export async function readForced(): Promise<Forced> {
  // Firefox rejects where no policy says anything.
  const managed = await api.storage.managed.get<Values>(null).catch((): Values => ({}));
  return forcedBy(managed);
}

/** What of a policy holds. */
export function forcedBy(managed: Values): Forced {
  const names = Object.keys(READERS) as (keyof Forced)[];
  const read = names.map((name) => [name, READERS[name](own(managed, NAMES[name] ?? name))] as const);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

function readQuota(value: unknown): Quota | "public" | "unlimited" | undefined {
  if (value === "public" || value === "unlimited") return value;
  if (!isObject(value)) return undefined;
  const limit = (name: string) => (isCount(own(value, name)) ? Number(own(value, name)) : null);
  const quota = { perMinute: limit("perMinute"), perDay: limit("perDay"), perMonth: limit("perMonth") };
  // None at all is a mistake, and no leave to ask without end.
  return Object.values(quota).some((count) => count !== null && count > 0) ? quota : undefined;
}

function readMemory(value: unknown) {
  if (!isObject(value)) return undefined;
  const [found, noData] = [own(value, "found"), own(value, "notFound")];
  return isHours(found) && isHours(noData) ? { found: found * HOUR, noData: noData * HOUR } : undefined;
}

function readPolicy(value: unknown): Policy | undefined {
  if (!isObject(value)) return undefined;
  const count = (name: string) => (isCount(own(value, name)) ? Number(own(value, name)) || 1 : 1);
  const engines = (name: string) => {
    const names = own(value, name);
    return isTexts(names) ? names : [];
  };
  return {
    malicious: count("malicious"),
    suspicious: count("suspicious"),
    trusted: engines("trusted"),
    ignored: engines("ignored"),
  };
}

const own = (values: Values, name: string) => (Object.hasOwn(values, name) ? values[name] : undefined);
const isObject = (value: unknown): value is Values => typeof value === "object" && value !== null;
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;
const isHours = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((text) => typeof text === "string");
