// Every name of `iocular/lists`, from the package alone; see program.ts.

import { extractIocs } from "iocular";
import { LISTS, type List, type ListKind, label } from "iocular/lists";

const KINDS: Record<ListKind, string> = {
  well_known: "everybody uses it",
  reference: "writes about threats",
  abused: "attackers live there",
  context: "to be known",
};

export function labelled(text: string): string[] {
  const labels: readonly (readonly List[])[] = label(extractIocs(text));
  return labels.flatMap((lists) =>
    lists.map(({ id, name, kind, source, date }: List) => [id, name, KINDS[kind], source, date].join()),
  );
}

export const ids: readonly string[] = LISTS.map(({ id }) => id);
export const one: readonly List[] | undefined = label([{ type: "ipv4", value: "8.8.8.8" }])[0];
