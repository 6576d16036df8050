/** What the script that marks a page and the worker say to each other. */
import type { Ioc } from "iocular";

import type { Telling } from "../../ui/facts/telling.ts";
import type { RowVerdict } from "../../ui/verdict/verdict.ts";

/**
 * What the script asks. Each question has a name of its own: pages of ours are told other things.
 */
export type MarkQuestion =
  | { marks: "find"; text: string }
  | { marks: "known"; iocs: Ioc[] }
  | { marks: "look-up"; ioc: Ioc }
  | { marks: "open"; value: string }
  /** There are frames that were not there before. */
  | { marks: "frames" }
  /** The page is left. */
  | { marks: "gone" };

/** What the worker tells the script. */
export interface MarkNews {
  /** Something new is known. */
  known?: true;
  /** The marks are to go. */
  off?: true;
  /** The keyboard goes to the card, or on to the next mark. */
  next?: true;
  /** Some frames are not marked. */
  inPart?: true;
}

/** An indicator of a page, with every place in the text that was sent: pairs of start and end. */
export interface Standing {
  ioc: Ioc;
  defanged: string;
  places: number[];
}

/** What is known of one, and what is done about it now; empty: nothing. */
export interface KnownNow {
  known: Known | null;
  doing: string;
}

/** What is known of an indicator, as the card says it. */
export interface Known {
  verdict: RowVerdict;
  sign: string;
  /** "Malicious". */
  name: string;
  /** "5 of 70"; of a failure, nothing. */
  ratio: string;
  /** When its engines looked, and when VirusTotal was asked. */
  age: string;
  facts: Telling[];
  /** Of a failure, its sentence. */
  error: string;
  simulated: boolean;
}
