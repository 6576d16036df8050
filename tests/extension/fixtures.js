/**
 * What each test of the extension starts from: a VirusTotal of its own, and the extension in a
 * browser with a profile of its own.
 */
import { test as base, expect } from "@playwright/test";

import { LoadedExtension } from "./loaded-extension.js";
import { startVirusTotal } from "./virustotal.js";

export { expect };

export const KEY = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

export const test = base.extend({
  /** Options of the simulator. */
  simulation: [{ keys: [KEY] }, { option: true }],

  virustotal: async ({ simulation }, use) => {
    const virustotal = await startVirusTotal(simulation);
    await use(virustotal);
    await virustotal.close();
  },

  extension: async ({ virustotal }, use) => {
    const extension = await LoadedExtension.start({ virustotal });
    await use(extension);
    await extension.close();
  },
});
