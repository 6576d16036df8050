/** The pages of ours that have asked something and are open. */
import { api } from "../shared/api.ts";

const ports = new Set<chrome.runtime.Port>();

export function add(port: chrome.runtime.Port) {
  ports.add(port);
  port.onDisconnect.addListener(() => ports.delete(port));
}

export const isOpen = (port: chrome.runtime.Port) => ports.has(port);

/** Whether the panel or the whole page is open and follows a job. */
export const isPanelOpen = () =>
  [...ports].some(({ sender }) => isOurs(sender, "panel.html") || isOurs(sender, "desk.html"));

/** Whether it is a page of ours: scripts in web pages could connect too, if there were any. */
export const isOurs = (sender: chrome.runtime.MessageSender | undefined, path = "") =>
  sender?.url?.startsWith(api.runtime.getURL(path)) ?? false;
