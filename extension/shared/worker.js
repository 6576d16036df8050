/**
 * The worker, as a page of the extension sees it: `ask("plan", iocs)`, and what it tells. A page
 * that asks nothing lets the worker go, and the browser may end it.
 */
import { api } from "./api.js";

let port = null;
let last = 0;
const pending = new Map();
const mourners = new Set();

/**
 * Asks the worker, and starts it if it is not running.
 * @param {string} method See `background/panel.js`.
 */
export function ask(method, ...args) {
  return new Promise((resolve, reject) => {
    const message = { id: ++last, method, args };
    pending.set(message.id, { resolve, reject, message });
    connection().postMessage(message);
  });
}

/** Hears what the worker tells (`background/pages.js`). */
export function onTold(listener) {
  // Scripts in web pages, which are in tabs, have nothing to tell.
  api.runtime.onMessage.addListener((message, { tab }) => {
    if (!tab) listener(message);
  });
}

/** Hears that the worker was ended: whoever waits for something to happen there must ask again. */
export const onEnd = (listener) => mourners.add(listener);

function connection() {
  if (port) return port;
  port = api.runtime.connect({ name: document.title });
  port.onMessage.addListener(hear);
  port.onDisconnect.addListener(() => {
    port = null;
    // What it did not answer the next one is asked.
    for (const { message } of pending.values()) connection().postMessage(message);
    for (const listener of mourners) listener();
  });
  return port;
}

function hear({ id, value, error }) {
  const { resolve, reject } = pending.get(id) ?? {};
  pending.delete(id);
  if (error !== undefined) reject?.(new Error(error));
  else resolve?.(value);
}
