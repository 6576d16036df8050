/**
 * The names of files beside their hashes. A file that is opened stands in the text with both, so
 * that the text alone tells them: of a report of earlier as well, and of one that somebody pastes.
 */

/** Something that may be the hash of files which the text names. */
export interface Named {
  fileNames?: readonly string[];
}

/** As `www/files/read-file.ts` writes them. */
const FILE = /^File: (.+)\n(?:Inside file: .+\n)?SHA-256: ([0-9a-f]{64})$/gm;
/** So many are told of one hash. */
const MOST = 20;
/** And so many in a line. */
const IN_LINE = 2;

/** What was found in a text, with the names that it gives the files of its hashes. */
export function withFileNames<Found extends { type: string; value: string }>(
  text: string,
  found: readonly Found[],
): (Found & Named)[] {
  const named = namesIn(text);
  return found.map((one) => {
    const names = one.type === "sha256" ? named.get(one.value) : undefined;
    return names ? { ...one, fileNames: [...names] } : one;
  });
}

function namesIn(text: string) {
  const named = new Map<string, Set<string>>();
  for (const [, name = "", hash = ""] of text.matchAll(FILE)) {
    const names = named.get(hash) ?? new Set();
    if (names.size < MOST) names.add(name);
    named.set(hash, names);
  }
  return named;
}

/** "a.exe, b.exe and 2 more" */
export function namesInWords(names: readonly string[]) {
  const left = names.length - IN_LINE;
  return `${names.slice(0, IN_LINE).join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}
