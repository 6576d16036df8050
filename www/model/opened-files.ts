/** The files that were opened: what is being read, how far it is, and what came of the others. */
import { Model } from "../../ui/model/model.ts";
import { counted, number } from "../../ui/words/counted.ts";
import { onDemand } from "../../ui/on-demand.ts";
import { TEXT } from "../files/budget.ts";
import { asText } from "../files/read-file.ts";
import type { ReadFile } from "../files/read.ts";

/** What is being read. */
export interface UnderWay {
  name: string;
  doing: string;
  /** From 0 to 1. */
  part: number;
  /** How many wait behind it. */
  waiting: number;
}

/** Who opens nothing need not load it. */
type Read = typeof import("../files/read.ts").read;

export class OpenedFiles extends Model {
  underWay: UnderWay | null = null;
  done: readonly ReadFile[] = [];
  #cancel = new AbortController();
  /** One after another: two large ones at once would want the memory of both. */
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Reads files, one after another.
   *
   * @param taken How many characters of text there are already.
   * @returns Their text, to be added, empty when nothing came of them; and a sentence on them.
   */
  read(files: readonly File[], taken: () => number): Promise<{ text: string; said: string }> {
    const reading = this.#last.then(() => this.#read(files, taken()));
    this.#last = reading.catch(() => {});
    return reading;
  }

  /** Ends what is under way; what was read by then stays. */
  cancel() {
    this.#cancel.abort();
  }

  /** What they are called together; empty where there is none. */
  get name() {
    const [first, ...others] = this.done.filter(({ isCancelled }) => !isCancelled);
    if (!first) return "";
    return others.length > 0 ? `${first.name} and ${number(others.length)} more` : first.name;
  }

  /** The list is empty again. */
  forget() {
    this.done = [];
    this.changed();
  }

  async #read(files: readonly File[], taken: number) {
    this.#cancel = new AbortController();
    const texts: string[] = [];
    let opened = 0;
    let room = TEXT - taken;
    const { read } = await onDemand(() => import("../files/read.ts"));
    for (const [at, file] of files.entries()) {
      if (this.#cancel.signal.aborted) break;
      const done = await this.#readOne(file, { read, room, waiting: files.length - at - 1 });
      if (!done.isCancelled) opened += 1;
      const text = asText(done);
      texts.push(text);
      room -= text.length;
    }
    this.underWay = null;
    this.changed();
    return { text: texts.join("\n\n"), said: openedInWords(opened, files.length) };
  }

  async #readOne(file: File, { read, room, waiting }: { read: Read; room: number; waiting: number }) {
    const show = (doing: string, part: number) => {
      this.underWay = { name: file.name, doing, part, waiting };
      this.changed();
    };
    show("Opening", 0);
    const done = await read(file, { room, onProgress: show, signal: this.#cancel.signal });
    this.done = [...this.done, done];
    return done;
  }
}

const openedInWords = (opened: number, all: number) =>
  opened === all ? `Opened ${counted(all, "file")}.` : `Cancelled: opened ${opened} of ${counted(all, "file")}.`;
