/** Saves a text as a file, made in the browser and sent nowhere. */
import { fileFor } from "./files.js";

/** How long a browser may take to begin with a file, in ms. */
const LIVES = 60_000;

/**
 * @param {Parameters<typeof fileFor>[0]} form
 * @param {string} text
 * @returns {string} The file's name.
 */
export function save(form, text) {
  const { name, type } = fileFor(form, new Date());
  const url = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), LIVES);
  return name;
}
