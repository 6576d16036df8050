/**
 * A gzip file: the one that it holds, by the name without its ending. It may be made of several,
 * one behind the other (`cat a.gz b.gz`, logs that were added to, bgzip), which together are that
 * one.
 *
 * A browser unpacks what is one, and refuses what stands behind it without saying where that
 * begins. So each is looked for by how it begins, and is whole where it unpacks with its checksum.
 */
import { type Budget, Unreadable } from "../budget.ts";
import { membersOf } from "../members.ts";
import type { Content, Source } from "../source.ts";
import { collector } from "../unpacked.ts";

/** How each begins: https://www.rfc-editor.org/rfc/rfc1952 */
const START = [0x1f, 0x8b, 8] as const;
/** So many are read. */
const PARTS = 10_000;
/** What looks like a beginning may be within one: so many times in a row. */
const TRIES = 100;
const PIECE = 4 * 1024 * 1024;

export async function read(source: Source): Promise<Content> {
  const { parts, end, cut } = await unpacked(source);
  if (parts.length === 0) throw new Unreadable("It is a gzip file that is damaged.");
  const { members, notes } = await membersOf(source, [{ name: nameInside(source.name), blob: new Blob(parts) }]);
  const behind = end < source.blob.size ? [cut] : [];
  return { members, notes: [...behind, ...notes] };
}

async function unpacked({ blob, budget, progress }: Source) {
  const parts: Blob[] = [];
  let [end, tries] = [0, 0];
  for await (const next of ends(blob)) {
    if (parts.length === PARTS) return { parts, end, cut: `Took the first ${PARTS} of its parts.` };
    progress("Unpacking", end / blob.size);
    const part = await whole(blob.slice(end, next), budget);
    if (!part && ++tries > TRIES) break;
    if (!part) continue;
    parts.push(part);
    [end, tries] = [next, 0];
  }
  return { parts, end, cut: "What follows in it is damaged: not read." };
}

/** Where one may end: before each beginning, and at the end of all. */
async function* ends(blob: Blob) {
  for (let at = 0; at < blob.size; at += PIECE) {
    // A beginning may lie across two pieces.
    const bytes = new Uint8Array(await blob.slice(at, at + PIECE + START.length - 1).arrayBuffer());
    for (let found = bytes.indexOf(START[0]); found >= 0; found = bytes.indexOf(START[0], found + 1))
      if (found < PIECE && at + found > 0 && START.every((byte, index) => bytes[found + index] === byte))
        yield at + found;
  }
  yield blob.size;
}

/** What is packed in one; nothing where it is none, or more than one. */
async function whole(packed: Blob, budget: Budget): Promise<Blob | null> {
  const { writable, blob } = collector(budget, packed.size);
  try {
    await packed.stream().pipeThrough(new DecompressionStream("gzip")).pipeTo(writable);
    return blob();
  } catch (cause) {
    if (cause instanceof Unreadable) throw cause;
    return null;
  }
}

function nameInside(name: string) {
  if (/\.tgz$/i.test(name)) return name.replace(/\.tgz$/i, ".tar");
  return /\.gz$/i.test(name) ? name.slice(0, -3) : `${name} (unpacked)`;
}
