/** What was found, by the host that it leads to, so that all of a host is ticked or not at once. */
import type { Find } from "./find.ts";
import { hostOf, namesAbove } from "./host.ts";

export interface HostGroup {
  host: string;
  /** What leads to it, or to a host below it. */
  finds: readonly Find[];
}

/** Hosts with more than themselves, those with most first. */
export function byHost(finds: readonly Find[]): HostGroup[] {
  const hosts = new Map<string, Find[]>();
  const led = finds.flatMap((find) => {
    const host = hostOf(find);
    return host === null ? [] : [{ find, host }];
  });
  for (const { host } of led) hosts.set(host, []);
  for (const { find, host } of led) for (const name of namesAbove(host)) hosts.get(name)?.push(find);
  return [...hosts]
    .map(([host, of]) => ({ host, finds: of }))
    .filter(({ finds: of }) => of.length > 1)
    .sort((a, b) => b.finds.length - a.finds.length);
}
