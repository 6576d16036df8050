/** What a file holds, opened in turn, as far as the budget goes. */
import { Unreadable } from "./budget.ts";
import type { Content, Source } from "./open.ts";
import type { ReadFile } from "./read-file.ts";

export async function membersOf(
  { member }: Source,
  held: readonly { name: string; blob: Blob }[],
): Promise<{ members: ReadFile[]; notes: string[] }> {
  const members: ReadFile[] = [];
  try {
    for (const { name, blob } of held) members.push(await member(blob, name));
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause;
    return { members, notes: [cause.message] };
  }
  return { members, notes: [] } satisfies Content;
}
