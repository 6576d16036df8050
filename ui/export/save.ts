/** Saves a text as a file, made in the browser and sent nowhere. */
import { type FileFormat, fileFor } from "./file-name.ts";

/** How long a browser may take to begin with a file, in ms. */
const LIVES = 60_000;

/** Gives the file's name. */
export function save(format: FileFormat, text: string): string {
  const { name, type } = fileFor(format, new Date());
  const url = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), LIVES);
  return name;
}
