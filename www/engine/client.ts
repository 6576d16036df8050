/**
 * What the page stands on. By itself it has a worker and settings of its own (`own-worker.ts`);
 * inside the extension it has the extension's. Whoever loads the page connects it first.
 */
import type { Plan, QuotaUsage } from "iocular";

import type { EngineEvent } from "../../ui/jobs/events.ts";
import type { SiteId } from "../../ui/pivots/pivots.ts";
import type { Calls } from "../../ui/rpc/client.ts";
import type { LookupSettings } from "../../ui/settings.ts";
import type { Theme } from "../../ui/theme.ts";
import type { EngineMethods } from "./worker.ts";

type Methods = Calls<EngineMethods>;

/** The orchestrator as the page asks it; `null` where nothing can be asked. */
export type Engine = Omit<Methods, "plan" | "quotaUsage"> & {
  plan(...args: Parameters<Methods["plan"]>): Promise<Plan | null>;
  quotaUsage(): Promise<QuotaUsage | null>;
};

export type Listener = (events: EngineEvent[]) => void;

/** What a person sets of how the page looks and what it finds. */
interface Shown {
  theme: Theme;
  pivots: readonly SiteId[];
  shortcuts: boolean;
  allow: readonly string[];
}

/** What a person sets elsewhere, where the page is part of something larger. */
export interface Outside {
  settings(): LookupSettings & Shown;
  onSettings(changed: () => void): void;
  openSettings(): void;
  /** Keeps what a person leaves out at first. */
  keepAllow(allow: readonly string[]): void;
  /** A text that was handed over, once; empty: none was. */
  takeText(): string;
  /** Whether there is a key, which stays where it is. */
  isKeyed(): boolean;
  /** What keeps it from asking VirusTotal, for people; empty: nothing does. */
  obstacle(): Promise<string>;
}

export interface Connection {
  engine: Engine;
  onEvents(listener: Listener): void;
  outside?: Outside;
}

let connection: Connection | undefined;

/** To be called before anything else of the page is loaded. */
export function connect(made: Connection) {
  connection = made;
}

/** `engine.plan(iocs)`: see the methods of the worker. */
export const engine = new Proxy({} as Engine, {
  get:
    (_, method) =>
    (...args: unknown[]) =>
      (current().engine[method as keyof Engine] as (...args: unknown[]) => unknown)(...args),
});

/** Hears the events of all jobs, several at a time. */
export const onEvents = (listener: Listener) => current().onEvents(listener);

/** `undefined`: the page is by itself. */
export const outside = () => connection?.outside;

function current() {
  if (!connection) throw new Error("The page is connected to nothing.");
  return connection;
}
