/** What a kind's reader is given of a file, and what it gives: `kinds` has one for each. */
import type { Budget } from "./budget.ts";
import type { ReadFile } from "./read-file.ts";

/** What a reader is given. */
export interface Source {
  blob: Blob;
  name: string;
  budget: Budget;
  /** Says how far it is. */
  progress(doing: string, part?: number): void;
  /** Opens what it holds, and gives what that gave. It is unpacked when it has been counted. */
  member(held: Held): Promise<ReadFile>;
}

/** A file inside, which may be packed yet. */
export interface Held {
  name: string;
  blob: Blob | (() => Promise<Blob>);
}

/** What a reader gives. */
export interface Content {
  text?: string;
  /** There is more text than that. */
  isCut?: boolean;
  notes?: string[];
  members?: ReadFile[];
}

export type Reader = (source: Source) => Content | Promise<Content>;
