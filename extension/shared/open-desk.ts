/** Opens the whole page in a tab of its own. */
import { api } from "./api.ts";

/** Browsers take no longer addresses than two megabytes. */
const LONGEST = 1_000_000;

/** `text` is put into its box, and starts nothing; one that is too long for an address is not. */
export function openDesk(text = "") {
  const handed = encodeURIComponent(text);
  const end = handed && handed.length <= LONGEST ? `#text=${handed}` : "";
  return api.tabs.create({ url: api.runtime.getURL(`desk.html${end}`) });
}
