/** What a file gave: its hash, its text, what it holds, and what could not be read. */

export interface ReadFile {
  name: string;
  /** In hex; empty where there is none, and a note says why. */
  sha256: string;
  /** Empty where it holds none. */
  text: string;
  /** Sentences: what was left out of it, and why. */
  notes: string[];
  /** What it holds: of an archive its files, of a mail what is attached. */
  members: ReadFile[];
  /** A person has ended its reading. */
  isCancelled?: true;
}

export const unread = (name: string): ReadFile => ({
  name,
  sha256: "",
  text: "",
  notes: [],
  members: [],
});

/**
 * The file as text in which indicators are found: each file inside it with its name and its hash,
 * above its text. A name stands alone behind its word, by which it is known for a file's.
 */
export function asText(file: ReadFile, holder = ""): string {
  const lines = [`File: ${oneLine(file.name)}`];
  if (holder) lines.push(`Inside file: ${oneLine(holder)}`);
  if (file.sha256) lines.push(`SHA-256: ${file.sha256}`);
  if (file.text) lines.push("", file.text);
  return [lines.join("\n"), ...file.members.map((member) => asText(member, file.name))].join("\n\n");
}

/** The file and all that it holds, each with the names of what holds it. */
export function withMembers(
  file: ReadFile,
  path: readonly string[] = [],
): { path: readonly string[]; file: ReadFile }[] {
  const own = [...path, file.name];
  return [{ path: own, file }, ...file.members.flatMap((member) => withMembers(member, own))];
}

/** A name that breaks its line would put what follows into the text. */
function oneLine(name: string) {
  return name.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}
