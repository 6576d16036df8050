/** The pages of ours that are open, and what they are told. */
import { api } from "../shared/api.js";

const ports = new Set();

/** @param {chrome.runtime.Port} port */
export function add(port) {
  ports.add(port);
  port.onDisconnect.addListener(() => ports.delete(port));
}

export const isOpen = (port) => ports.has(port);

/** Whether the person has one of them before them that follows a job. */
export const areOpen = () => ports.size > 0;

/**
 * `{ job }`: it has something new. `{ settings }`: they have changed. `{ draft }`: a text is to be looked at. By message and not over a port: a page that
 * has nothing to ask has none, and lets the worker go.
 */
export function tell(message) {
  api.runtime.sendMessage(message).catch(() => {}); // no page is open
}
