/** The pages of ours that are open, and what they are told. */
import { api } from "../shared/api.js";

const ports = new Set();

/** @param {chrome.runtime.Port} port */
export function add(port) {
  ports.add(port);
  port.onDisconnect.addListener(() => ports.delete(port));
}

export const isOpen = (port) => ports.has(port);

/** Whether the panel is open and follows a job. */
export const isPanelOpen = () =>
  [...ports].some(({ sender }) => sender.url.startsWith(api.runtime.getURL("panel.html")));

/**
 * `{ job, opened? }`: it has something new, or was just asked for. `{ ended }`: one has ended.
 * `{ settings }`: they have changed. `{ draft }`: a text is to be looked at. `{ clicked }`: the
 * toolbar's button was, and the page before the person may be read. By message and not over a port:
 * a page that has nothing to ask has none, and lets the worker go.
 */
export function tell(message) {
  api.runtime.sendMessage(message).catch(() => {}); // no page is open
}
