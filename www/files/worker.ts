/** Reads one file, in a worker that has nothing else to do: who started it may end it. */
import { messageOf } from "../../ui/attempt.ts";
import { Budget } from "./budget.ts";
import { open } from "./open.ts";
import type { ReadFile } from "./read-file.ts";

export interface Wanted {
  file: File;
  /** So many characters of text there is room for. */
  room: number;
}

/** What it tells: how far it is, the hash as soon as that is known, and at last what there is. */
export type Told = { doing: string; part: number } | { sha256: string } | { read: ReadFile } | { error: string };

const tell = (told: Told) => postMessage(told);

addEventListener("message", async ({ data: { file, room } }: MessageEvent<Wanted>) => {
  try {
    const read = await open(file, file.name, {
      budget: new Budget(room),
      progress: (doing, part = 0) => tell({ doing, part }),
      hashed: (sha256) => tell({ sha256 }),
    });
    tell({ read });
  } catch (cause) {
    tell({ error: messageOf(cause) });
  }
});
