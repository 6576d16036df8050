/** What a file holds, opened in turn, as far as the budget goes. */
import { Unreadable } from "./budget.ts";
import type { ReadFile } from "./read-file.ts";
import type { Content, Held, Source } from "./source.ts";

export async function membersOf(
  { member, progress }: Source,
  held: readonly Held[],
): Promise<{ members: ReadFile[]; notes: string[] }> {
  const members: ReadFile[] = [];
  try {
    for (const [at, one] of held.entries()) {
      progress("Unpacking", at / held.length);
      members.push(await member(one));
    }
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause;
    return { members, notes: [cause.message] };
  }
  return { members, notes: [] } satisfies Content;
}
