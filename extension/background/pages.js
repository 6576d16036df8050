/** The pages of ours that are open, and what they are told. */

const ports = new Set();

/** @param {chrome.runtime.Port} port */
export function add(port) {
  ports.add(port);
  port.onDisconnect.addListener(() => ports.delete(port));
}

export const isOpen = (port) => ports.has(port);

/** Whether the person has one of them before them. */
export const areOpen = () => ports.size > 0;

/** `{ job }`: it has something new. `{ settings }`: they have changed. `{ draft }`: a text is to be looked at. */
export function tell(message) {
  for (const port of ports) port.postMessage(message);
}
