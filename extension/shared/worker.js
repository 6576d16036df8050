/** The worker, as a page of the extension sees it: `ask("plan", iocs)`, and what it tells. */
import { api } from "./api.js";

let port;
let last = 0;
const pending = new Map();
const listeners = new Set();

/** Asks the worker, and starts it if it is not running. @param {string} method See `background/panel.js`. */
export function ask(method, ...args) {
  return new Promise((resolve, reject) => {
    const id = ++last;
    pending.set(id, { resolve, reject, message: { id, method, args } });
    connection().postMessage({ id, method, args });
  });
}

/** Hears what the worker tells; `{ connected: true }` when it is a new one. */
export function onTold(listener) {
  listeners.add(listener);
  connection();
}

function connection() {
  if (port) return port;
  const mine = api.runtime.connect({ name: document.title });
  port = mine;
  port.onMessage.addListener(hear);
  port.onDisconnect.addListener(() => {
    if (port !== mine) return;
    port = null;
    // The worker was ended: what it did not answer the next one is asked, and what it would have told is told.
    for (const { message } of pending.values()) connection().postMessage(message);
    for (const listener of listeners) listener({ connected: true });
  });
  return port;
}

function hear(message) {
  if (!("id" in message)) return listeners.forEach((listener) => listener(message));
  const waiting = pending.get(message.id);
  pending.delete(message.id);
  if ("error" in message) waiting?.reject(new Error(message.error));
  else waiting?.resolve(message.value);
}
