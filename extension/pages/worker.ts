/**
 * The worker, as a page of the extension sees it: `worker.plan(iocs)`. A page that asks nothing
 * lets the worker go, and the browser may end it.
 */
import { Client } from "../../ui/rpc/client.ts";
import type { PanelMethods } from "../background/panel-api.ts";
import { api } from "../shared/api.ts";

let port: chrome.runtime.Port | undefined;
const endListeners = new Set<() => void>();
const client = new Client<PanelMethods>((question) => connection().postMessage(question));

/** Asks the worker, and starts it if it is not running. */
export const worker = client.calls;

/** Hears that the worker was ended: whoever waits for something to happen there must ask again. */
export const onEnd = (listener: () => void) => void endListeners.add(listener);

function connection() {
  port ??= connect();
  return port;
}

function connect() {
  const made = api.runtime.connect({ name: document.title });
  made.onMessage.addListener((answer) => client.take(answer));
  made.onDisconnect.addListener(() => {
    port = undefined;
    client.repeat(); // the next one is asked
    for (const listener of endListeners) listener();
  });
  return made;
}
