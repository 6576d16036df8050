/**
 * Whether the browser lets us at VirusTotal: people can withhold that from an extension, or take it
 * back, in both browsers.
 */
import { api } from "./api.ts";

const VIRUSTOTAL = { origins: api.runtime.getManifest().host_permissions ?? [] };

export const hasAccess = (): Promise<boolean> => api.permissions.contains(VIRUSTOTAL);

/** Asks the person for it. To be called while a click is handled, and not after an `await`. */
export const requestAccess = (): Promise<boolean> => api.permissions.request(VIRUSTOTAL);

/** Calls back when it was given or taken. */
export function onAccess(changed: () => void) {
  api.permissions.onAdded.addListener(changed);
  api.permissions.onRemoved.addListener(changed);
}
