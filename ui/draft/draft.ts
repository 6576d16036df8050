/**
 * What a person is about to look up: the text, what is found in it, and what that would cost. It is
 * read again when the text was left alone, and planned again whenever something else is ticked.
 */
import type { FoundIoc, Ioc, Plan } from "iocular";

import { debounced } from "../debounced.ts";
import { latest } from "../latest.ts";
import { Model } from "../model/model.ts";
import { isAnother } from "./another.ts";
import type { Asked } from "./asked.ts";
import type { Find } from "./find.ts";
import { Finds } from "./finds.ts";
import { hostOf } from "./host.ts";

/** How long a text must be left alone before it is read, in ms. */
const PAUSE = 150;

/** Where in a text an indicator stands. */
export type Place = Pick<FoundIoc, "start" | "end" | "type" | "value" | "doubt">;

/** What was found in which text. */
export interface Reading {
  text: string;
  iocs: readonly Find[];
  places: readonly Place[];
}

/** Who reads and plans; `null` where nothing can be planned. */
export interface DraftSource {
  read(text: string): Promise<Reading>;
  /** `sendPrivate`: a person has ticked what means something in its own network alone. */
  plan(iocs: Ioc[], sendPrivate: boolean): Promise<Plan | null>;
  /** Does something, or says what is in the way of it. */
  follow(act: () => unknown): void;
}

export class Draft extends Model {
  text = "";
  /** How often it was written. */
  edits = 0;
  /** How often it has become another one. */
  texts = 0;
  /** Of the text as it was when it was read last. */
  reading: Reading = { text: "", iocs: [], places: [] };
  readonly finds = new Finds();
  plan: Plan | null = null;
  #source: DraftSource;
  /** The text that ticks are of: an empty one leaves them as they were. */
  #ticksOf = "";
  /** What the plan is of, and the reading that it came from. */
  #planned: { chosen: readonly Ioc[]; reading: Reading } = { chosen: [], reading: this.reading };
  /** The text that could not be read. */
  #failed: string | null = null;
  /** Until something else is found or ticked. */
  #hosts = new Map<"url" | "email", ReadonlyMap<string, Find>>();
  #readSoon = debounced(PAUSE, () => this.#source.follow(() => this.read()));

  constructor(source: DraftSource) {
    super();
    this.#source = source;
    this.finds.watch(() => {
      this.#hosts.clear();
      source.follow(() => this.replan());
    });
  }

  /** The text is another one: it is read when it has been left alone. */
  write(text: string) {
    if (isAnother(this.#ticksOf, text)) this.forgetText();
    if (text !== "") this.#ticksOf = text;
    this.text = text;
    this.edits += 1;
    this.changed();
    this.#readSoon();
  }

  /**
   * What comes is another text, be it written alike. Gives what takes back that its ticks are
   * forgotten.
   */
  forgetText(): () => void {
    this.texts += 1;
    this.#ticksOf = "";
    return this.finds.forgetTicks();
  }

  /** Whether what is found, or its plan, is still that of another text. */
  get isReading() {
    if (this.#failed === this.text) return false;
    return !this.#isRead || this.#planned.reading !== this.reading;
  }

  /** Until what is found and planned is of the text as it stands, and of what is ticked in it. */
  async settle() {
    while (!this.#isRead) await this.read();
    while (this.#planned.chosen !== this.finds.chosen) await this.replan();
  }

  get #isRead() {
    return this.reading.text === this.text;
  }

  /** Reads the text at once. */
  read() {
    const { text } = this;
    return this.#read().catch((cause) => {
      this.#failed = text;
      this.changed();
      throw cause;
    });
  }

  readonly #read = latest(
    () => this.#source.read(this.text),
    (reading) => {
      if (reading.text !== this.text) return; // it has changed meanwhile, and is read again
      this.#failed = null;
      this.reading = reading;
      this.finds.take(reading.iocs);
      this.changed();
    },
  );

  /**
   * Hosts of the ticked URLs, or domains of the mail addresses, that were not found by themselves:
   * each with what it is of.
   */
  hostsOf(type: "url" | "email"): ReadonlyMap<string, Find> {
    const hosts = this.#hosts.get(type) ?? this.#findHosts(type);
    this.#hosts.set(type, hosts);
    return hosts;
  }

  #findHosts(type: "url" | "email"): ReadonlyMap<string, Find> {
    const { iocs, counted } = this.finds;
    const known = new Set(iocs.map(({ value }) => value));
    const of = counted.filter((find) => find.type === type && this.finds.isTicked(find));
    const hosts = of.map((find) => [hostOf(find), find] as const);
    return new Map(hosts.filter((entry): entry is [string, Find] => entry[0] !== null && !known.has(entry[0])));
  }

  /** Adds them to what was found. They are read like a text: lists may know them. */
  async addHosts(type: "url" | "email") {
    const hosts = this.hostsOf(type);
    const { iocs } = await this.#source.read([...hosts.keys()].join("\n"));
    this.finds.add(
      iocs.flatMap((find) => {
        const of = hosts.get(find.value);
        return of ? [{ ...find, rawMatch: of.value, start: of.start, end: of.end }] : [];
      }),
    );
  }

  /** Plans what is ticked. */
  replan() {
    const of = { chosen: this.finds.chosen, reading: this.reading };
    return this.#replan(of).catch((cause) => {
      this.#take(null, of);
      throw cause;
    });
  }

  readonly #replan = latest(
    async (of: { chosen: Asked[]; reading: Reading }) => {
      const { chosen } = of;
      const plan = chosen.length > 0 ? await this.#source.plan(chosen, this.finds.sendPrivate) : null;
      return { plan, of };
    },
    ({ plan, of }) => this.#take(plan, of),
  );

  #take(plan: Plan | null, of: { chosen: readonly Ioc[]; reading: Reading }) {
    [this.plan, this.#planned] = [plan, of];
    this.changed();
  }
}
