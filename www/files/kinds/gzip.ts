/** A gzip file: the one that it holds, by the name without its ending. */
import { Unreadable } from "../budget.ts";
import { membersOf } from "../members.ts";
import type { Content, Source } from "../open.ts";
import { collector } from "../unpacked.ts";

export async function read(source: Source): Promise<Content> {
  const { writable, blob } = collector(source.budget, source.blob.size);
  try {
    await source.blob.stream().pipeThrough(new DecompressionStream("gzip")).pipeTo(writable);
  } catch (cause) {
    if (cause instanceof Unreadable) throw cause;
    throw new Unreadable("It is a gzip file that is damaged.");
  }
  return membersOf(source, [{ name: nameInside(source.name), blob: blob() }]);
}

function nameInside(name: string) {
  if (/\.tgz$/i.test(name)) return name.replace(/\.tgz$/i, ".tar");
  return /\.gz$/i.test(name) ? name.slice(0, -3) : `${name} (unpacked)`;
}
