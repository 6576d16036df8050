/**
 * What goes in: the text and what is found in it, the files that it came from, what was cleared
 * last.
 */
import type { Asked } from "../../ui/draft/asked.ts";
import { Draft, type DraftSource } from "../../ui/draft/draft.ts";
import { inOrder } from "../../ui/draft/order.ts";
import { Model } from "../../ui/model/model.ts";
import { counted } from "../../ui/words/counted.ts";
import { OpenedFiles } from "./opened-files.ts";

interface Cleared {
  text: string;
  /** Ticks it as it was. */
  takeBack(): void;
}

export class Input extends Model {
  readonly draft: Draft;
  readonly files = new OpenedFiles();
  #say: (text: string) => void;
  #cleared: Cleared | null = null;
  /** The text that the files were opened into. */
  #filesOf = 0;
  #ordered: { of: readonly Asked[]; list: readonly Asked[] } = { of: [], list: [] };

  constructor(source: DraftSource, say: (text: string) => void) {
    super();
    this.draft = new Draft(source);
    this.#say = say;
    this.draft.watch(() => {
      if (this.draft.texts !== this.#filesOf) this.#forgetFiles();
      this.changed();
    });
  }

  /** Adds what files hold, below what is there by then. */
  async addFiles(files: readonly File[]) {
    if (this.draft.text === "" && this.files.underWay === null) this.#startAnew();
    const { text, said } = await this.files.read(files, () => this.draft.text.length);
    this.#add(text);
    this.#say(said);
  }

  /** Takes what the address hands over, below what is there already. It starts nothing. */
  take(text: string) {
    this.#add(text);
    this.#say("Took the text that was handed over. Nothing is looked up yet.");
  }

  /** Adds hosts of the URLs, or domains of the mail addresses, to what was found. */
  async addHosts(type: "url" | "email") {
    const before = this.draft.finds.iocs.length;
    await this.draft.addHosts(type);
    this.#say(`Added ${counted(this.draft.finds.iocs.length - before, "indicator")}.`);
  }

  /** What is ticked, in the order in which it is looked up: made once for each change. */
  get toLookUp() {
    const { chosen } = this.draft.finds;
    if (this.#ordered.of !== chosen) this.#ordered = { of: chosen, list: inOrder(chosen) };
    return this.#ordered.list;
  }

  /** Another text, with nothing of the last one. */
  put(text: string) {
    this.#startAnew();
    this.draft.write(text);
  }

  clear() {
    const { text } = this.draft;
    const takeBack = this.#startAnew();
    this.draft.write("");
    if (text === "") return;
    this.#cleared = { text, takeBack };
    this.#say("Cleared the text.");
  }

  /** Whether what was cleared can be put back: nothing else stands there. */
  get canUndo() {
    return this.#cleared !== null && this.draft.text === "";
  }

  undoClear() {
    if (!this.#cleared) return;
    const { text, takeBack } = this.#cleared;
    this.#cleared = null;
    takeBack();
    this.draft.write(text);
    this.#say("The text is back.");
  }

  #add(text: string) {
    this.draft.write([this.draft.text, text].filter(Boolean).join("\n"));
  }

  #startAnew() {
    const takeBack = this.draft.forgetText();
    this.#forgetFiles();
    return takeBack;
  }

  #forgetFiles() {
    this.#filesOf = this.draft.texts;
    this.files.forget();
  }
}
