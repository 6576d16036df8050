/**
 * The door to files: `read(file, { room, onProgress, signal })` gives what a file holds. Each is
 * read in a worker of its own, which ends with it: whatever a file does to its reader, the page and
 * the other files go on.
 */
import { ownScript } from "../trusted-types/own-script.ts";
import { type ReadFile, unread } from "./read-file.ts";
import type { Told, Wanted } from "./worker.ts";
import workerUrl from "./worker.ts?worker&url";

export type { ReadFile } from "./read-file.ts";

/** Of what shows no progress for so long no more is expected. In ms. */
const PATIENCE = 60_000;

export interface Reading {
  /** How many characters of text there is room for. */
  room: number;
  /** Hears what is done, and how much of it, from 0 to 1. */
  onProgress(doing: string, part: number): void;
  /** Ends it: what is known by then is given. */
  signal: AbortSignal;
}

export function read(file: File, { room, onProgress, signal }: Reading): Promise<ReadFile> {
  const known = unread(file.name);
  const worker = new Worker(ownScript(workerUrl), { type: "module" });
  let patience: ReturnType<typeof setTimeout>;
  return new Promise<ReadFile>((resolve) => {
    const giveUp = (why: string, how: Partial<ReadFile> = {}) => resolve({ ...known, ...how, notes: [why] });
    const wait = () => {
      clearTimeout(patience);
      patience = setTimeout(() => giveUp("It could not be read: nothing moved for a minute."), PATIENCE);
    };
    const cancel = () => giveUp("Cancelled: not read to its end.", { isCancelled: true });
    if (signal.aborted) return cancel();
    signal.addEventListener("abort", cancel, { once: true });
    worker.addEventListener("error", () => giveUp("It could not be read: its reader failed."));
    worker.addEventListener("message", ({ data }: MessageEvent<Told>) => {
      wait();
      if ("doing" in data) onProgress(data.doing, data.part);
      else if ("sha256" in data) known.sha256 = data.sha256;
      else if ("read" in data) resolve(data.read);
      else if ("error" in data) giveUp(`It could not be read: ${data.error}`);
      // What else comes is PDF.js, which says that it is ready to whoever started the worker.
    });
    wait();
    worker.postMessage({ file, room } satisfies Wanted);
  }).finally(() => {
    clearTimeout(patience);
    worker.terminate();
  });
}
