/**
 * What a person is about to look up: the text, what is found in it, and what that would cost. It is
 * read again when the text was left alone, and planned again whenever something else is ticked.
 */
import type { FoundIoc, Ioc, Plan } from "iocular";

import { debounced } from "../debounced.ts";
import { latest } from "../latest.ts";
import { Model } from "../model/model.ts";
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
  /** Of the text as it was when it was read last. */
  reading: Reading = { text: "", iocs: [], places: [] };
  readonly finds = new Finds();
  plan: Plan | null = null;
  #source: DraftSource;
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
    this.text = text;
    this.edits += 1;
    this.changed();
    this.#readSoon();
  }

  /** Reads the text at once. */
  readonly read = latest(
    () => this.#source.read(this.text),
    (reading) => {
      if (reading.text !== this.text) return; // it has changed meanwhile, and is read again
      this.reading = reading;
      this.finds.take(reading.iocs);
      this.changed();
    },
  );

  /** Hosts of the ticked URLs, or domains of the mail addresses, that were not found by themselves: each with what it is of. */
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
  readonly replan = latest(
    (): Promise<Plan | null> | null => {
      const { chosen, sendPrivate } = this.finds;
      return chosen.length > 0 ? this.#source.plan(chosen, sendPrivate) : null;
    },
    (plan) => {
      this.plan = plan;
      this.changed();
    },
  );
}
