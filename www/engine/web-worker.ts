/** The page's worker: what may be asked of it, and the events of its jobs. */
import type { EngineEvent } from "../../ui/jobs/events.ts";
import { Client } from "../../ui/rpc/client.ts";
import type { Answer } from "../../ui/rpc/messages.ts";
import { ownScript } from "../trusted-types/own-script.ts";
import type { Listener } from "./client.ts";
import type { EngineMethods } from "./worker.ts";
import workerUrl from "./worker.ts?worker&url";

export function startWorker() {
  const worker = new Worker(ownScript(workerUrl), { type: "module" });
  const client = new Client<EngineMethods>((question) => worker.postMessage(question));
  const listeners = new Set<Listener>();
  worker.addEventListener("message", ({ data }: MessageEvent<Answer | { events: EngineEvent[] }>) => {
    if ("events" in data) for (const listener of listeners) listener(data.events);
    else client.take(data);
  });
  return { engine: client.calls, onEvents: (listener: Listener) => void listeners.add(listener) };
}
