/**
 * A person's own list of what is not worth a request: domains with all below them, addresses,
 * networks, and anything else by its value. What stands in it is found, and not ticked at first.
 */
import type { Ioc } from "iocular";

import { hostOf, namesAbove } from "./host.ts";

interface Network {
  bits: number;
  start: bigint;
  mask: bigint;
}

/** Says of an indicator whether the list holds it. */
export function allows(entries: readonly string[]): (ioc: Pick<Ioc, "type" | "value">) => boolean {
  const values = new Set(entries.flatMap((entry) => [entry, entry.toLowerCase()]));
  const networks = entries.flatMap((entry) => networkOf(entry) ?? []);
  return (ioc) => {
    if (values.size === 0) return false;
    if (values.has(ioc.value)) return true;
    const host = hostOf(ioc);
    if (host === null) return false;
    return namesAbove(host).some((name) => values.has(name)) || isWithin(host, networks);
  };
}

function isWithin(host: string, networks: readonly Network[]) {
  if (networks.length === 0) return false;
  const address = addressOf(host);
  return (
    address !== null &&
    networks.some(({ bits, start, mask }) => bits === address.bits && (address.number & mask) === start)
  );
}

/** `192.0.2.0/24`; what is none gives `null`. */
function networkOf(entry: string): Network | null {
  const [, text = "", length = ""] = /^([^/]+)\/(\d{1,3})$/.exec(entry) ?? [];
  const address = addressOf(text);
  const prefix = Number(length);
  if (!address || prefix > address.bits) return null;
  const { bits, number } = address;
  const mask = ((1n << BigInt(prefix)) - 1n) << BigInt(bits - prefix);
  return { bits, mask, start: number & mask };
}

function addressOf(text: string): { bits: number; number: bigint } | null {
  if (text.includes(":")) return ipv6Of(text);
  const parts = text.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null;
  return { bits: 32, number: joined(parts.map(Number), 8n) };
}

function ipv6Of(text: string) {
  const [head = "", tail] = text.split("::");
  const [before, after] = [groupsOf(head), groupsOf(tail ?? "")];
  const missing = 8 - before.length - after.length;
  const groups = tail === undefined ? before : [...before, ...Array<number>(Math.max(0, missing)).fill(0), ...after];
  if (groups.length !== 8 || groups.some(Number.isNaN)) return null;
  return { bits: 128, number: joined(groups, 16n) };
}

const groupsOf = (text: string) =>
  text === "" ? [] : text.split(":").map((group) => (/^[\da-f]{1,4}$/i.test(group) ? parseInt(group, 16) : NaN));

const joined = (parts: readonly number[], width: bigint) =>
  parts.reduce((number, part) => (number << width) | BigInt(part), 0n);
