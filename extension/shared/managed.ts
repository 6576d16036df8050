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

export interface Managed {
  forced: Forced;
  /** What is set and cannot be read, by its name in the policy: it does not hold. */
  unreadable: string[];
}

/** The longest that answers are kept, in hours, and lookups, in days. */
const LONGEST = 87_600;
/** How to read each, by its name in the policy; `undefined`: it is not what it should be. */
const READERS: { [Name in keyof Forced]-?: (value: unknown) => Forced[Name] | undefined } = {
  quota: readQuota,
  cacheTtlMs: readMemory,
  policy: readPolicy,
  // Of a list what can be read holds: all else would be sent.
  neverSend: (value) => (Array.isArray(value) ? value.filter(isText) : undefined),
  retentionDays: (value) => (isCount(value) && value <= LONGEST ? value : undefined),
  keep: (value) => (value === "session" || value === "device" ? value : undefined),
  notify: (value) => (value === false ? value : undefined),
};
/** The names in the policy that are not ours: hours are what people count in. */
const NAMES: Partial<Record<keyof Forced, string>> = { cacheTtlMs: "answerHours", keep: "keepKey" };

export const readForced = async () => (await readManaged()).forced;

export async function readManaged(): Promise<Managed> {
  // Firefox rejects where no policy says anything.
  const managed = await api.storage.managed.get<Values>(null).catch((): Values => ({}));
  return { forced: forcedBy(managed), unreadable: unreadableIn(managed) };
}

/** What of a policy holds. */
export function forcedBy(managed: Values): Forced {
  const names = Object.keys(READERS) as (keyof Forced)[];
  const read = names.map((name) => [name, READERS[name](own(managed, NAMES[name] ?? name))] as const);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

/** The names of what a policy sets and that cannot be read, or not all of it. */
export function unreadableIn(managed: Values): string[] {
  const forced = forcedBy(managed);
  const names = Object.keys(READERS) as (keyof Forced)[];
  const set = names.map((name) => [name, NAMES[name] ?? name] as const).filter(([, of]) => Object.hasOwn(managed, of));
  const isRead = ([name, of]: (typeof set)[number]) => {
    const value = managed[of];
    if (name === "neverSend") return Array.isArray(value) && value.every(isText);
    return forced[name] !== undefined || value === true; // notifications are left to the person
  };
  return set.filter((one) => !isRead(one)).map(([, of]) => of);
}

function readQuota(value: unknown): Quota | "public" | "unlimited" | undefined {
  if (value === "public" || value === "unlimited") return value;
  if (!isObject(value)) return undefined;
  const limits = ["perMinute", "perDay", "perMonth"].map((name) => own(value, name) ?? null);
  const [perMinute, perDay, perMonth] = limits.map((limit) => (isCount(limit) && limit > 0 ? limit : null));
  // A limit that cannot be read, or none at all, is a mistake, and no leave to ask without end.
  const isRead = limits.every((limit) => limit === null || (isCount(limit) && limit > 0));
  const isAny = limits.some((limit) => limit !== null);
  return isRead && isAny
    ? { perMinute: perMinute ?? null, perDay: perDay ?? null, perMonth: perMonth ?? null }
    : undefined;
}

function readMemory(value: unknown) {
  if (!isObject(value)) return undefined;
  const [found, noData] = [own(value, "found"), own(value, "notFound")];
  const ms = (hours: number) => Math.round(hours * HOUR);
  return isHours(found) && isHours(noData) ? { found: ms(found), noData: ms(noData) } : undefined;
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
const isHours = (value: unknown): value is number => isNumber(value) && value >= 0 && value <= LONGEST;
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
