/**
 * Whether a text has become another one, or is still the same that was edited: what was said and
 * done about one text does not hold for the next.
 */

/** So much of the shorter one must stand at both ends, or it is another text. */
const SHARED = 0.5;

export function isAnother(before: string, after: string): boolean {
  if (before === "" || after === "") return false;
  if (after.startsWith(before) || before.startsWith(after)) return false;
  const shorter = Math.min(before.length, after.length);
  let shared = 0;
  while (shared < shorter && before[shared] === after[shared]) shared += 1;
  const head = shared;
  while (shared < shorter && before.at(head - shared - 1) === after.at(head - shared - 1)) shared += 1;
  return shared < shorter * SHARED;
}
