/** Rounds, medians, verdicts on targets. */

/**
 * Interleaved rounds: every contender has one turn in each, so that a busy moment meets all. The
 * first round warms up and does not count.
 * @param {number} rounds
 * @param {Record<string, () => Promise<number>>} contenders
 * @returns {Promise<Record<string, number[]>>}
 */
export async function interleave(rounds, contenders) {
  const measured = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(contenders)) {
      const value = await measure();
      if (round >= 0) measured[name].push(value);
    }
  }
  return measured;
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Three figures that count. */
export function number(value) {
  if (value >= 100) return value.toFixed(0);
  return value.toFixed(value >= 10 ? 1 : 2);
}

/** A table on the terminal: the first column to the left, the others to the right. */
export function table(head, rows) {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => String(row[column]).length)));
  const line = (row) =>
    row
      .map((cell, column) => (column === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[column])))
      .join("  ");
  console.log(`\n${all.map(line).join("\n")}\n`);
}

/** Says of each claim whether it holds, and counts. @param {[string, boolean][]} claims */
export function judge(claims) {
  for (const [claim, holds] of claims) console.log(`${holds ? "passed" : "FAILED"}  ${claim}`);
  const passed = claims.filter(([, holds]) => holds).length;
  return { passed, failed: claims.length - passed };
}
