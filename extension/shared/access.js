/**
 * Whether the browser lets us at VirusTotal: people can withhold that from an extension, or take it
 * back, in both browsers.
 */
import { api } from "./api.js";

const VIRUSTOTAL = { origins: api.runtime.getManifest().host_permissions };

/** @returns {Promise<boolean>} */
export const hasAccess = () => api.permissions.contains(VIRUSTOTAL);

/**
 * Asks the person for it. To be called while a click is handled, and not after an `await`.
 * @returns {Promise<boolean>}
 */
export const requestAccess = () => api.permissions.request(VIRUSTOTAL);

/** Calls back when it was given or taken. */
export function onAccess(changed) {
  api.permissions.onAdded.addListener(changed);
  api.permissions.onRemoved.addListener(changed);
}
