/** The worker, as the page sees it: what may be asked of it, and the events of its jobs. */
import { Client } from "../../ui/rpc/client.ts";
import type { Answer } from "../../ui/rpc/messages.ts";
import { ownScript } from "../trusted-types/own-script.ts";
import type { EngineEvent } from "./events.ts";
import type { EngineMethods } from "./worker.ts";
import workerUrl from "./worker.ts?worker&url";

const worker = new Worker(ownScript(workerUrl), { type: "module" });
const client = new Client<EngineMethods>((question) => worker.postMessage(question));
const listeners = new Set<(events: EngineEvent[]) => void>();

worker.addEventListener("message", ({ data }: MessageEvent<Answer | { events: EngineEvent[] }>) => {
  if ("events" in data) for (const listener of listeners) listener(data.events);
  else client.take(data);
});

/** `engine.plan(iocs)`: see the methods of the worker. */
export const engine = client.calls;

/** Hears the events of all jobs, several at a time. */
export const onEvents = (listener: (events: EngineEvent[]) => void) => void listeners.add(listener);
