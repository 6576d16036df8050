/**
 * JSON with its strings as they are meant, without the backslashes in which it writes them. All
 * else stands as it was: keys beside their values, by which an indicator is told from what only
 * looks like one. It need not be whole, nor one value alone: lines of JSON are read in the same
 * way.
 */
export function unescaped(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\[^\n])*"/g, (literal) => (literal.includes("\\") ? meant(literal) : literal));
}

function meant(literal: string) {
  try {
    return `"${JSON.parse(literal)}"`;
  } catch {
    return literal;
  }
}
