/** Saves a text as a file, made in the browser and sent nowhere. */
import { type FileFormat, fileFor } from "./file-name.ts";

/** How long a browser may take to begin with a file, in ms. */
const LIVES = 60_000;

/** Gives the file's name. */
export const save = (format: FileFormat, text: string) => saveAs(fileFor(format, new Date()), text);

/** The same, of what is called otherwise. */
export function saveAs({ name, type }: { name: string; type: string }, text: string): string {
  const url = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), LIVES);
  return name;
}
