/** In which order a list is looked up. */
import type { Ioc, IocType } from "iocular";

/**
 * What can be blocked first, then where it leads, then files. Of hashes that stand together some
 * are of one file: they stay together.
 */
const RANKS: Record<IocType, number> = {
  domain: 0,
  ipv4: 0,
  ipv6: 0,
  url: 1,
  sha256: 2,
  sha1: 2,
  md5: 2,
  cve: 3,
  email: 3,
};

/** What has the same rank stays in the order of the text. */
export const inOrder = <Of extends Ioc>(iocs: readonly Of[]): Of[] =>
  iocs.toSorted((a, b) => RANKS[a.type] - RANKS[b.type]);
