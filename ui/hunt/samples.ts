/** What is hunted for in tests: every type, hostile where it can be. */
import type { IocType } from "iocular";

import { exported, result } from "../export/samples.ts";
import type { Exported } from "../export/exported.ts";
import { huntedOf } from "./hunted.ts";

export const HOSTILE_URL = `http://evil.example/a"b\\c;d|e'f*g?h=ü&i"""j$k{l}`;
export const ALL: readonly [IocType, string][] = [
  ["ipv4", "198.51.100.7"],
  ["ipv6", "2001:db8::7"],
  ["domain", "evil.example"],
  ["url", HOSTILE_URL],
  ["url", "https://evil.example/login"],
  ["md5", "44d88612fea8a8f36de82e1278abb02f"],
  ["sha1", "3395856ce81f2b7382dee72602f798b642f14140"],
  ["sha256", "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f"],
];

export const hunted = (iocs: readonly [IocType, string][] = ALL, more: Partial<Exported> = {}) =>
  huntedOf(
    exported(
      iocs.map(([type, value], index) => result({ index, ioc: { type, value } })),
      more,
    ),
  );
