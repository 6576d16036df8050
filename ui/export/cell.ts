/** What stands in one cell of a table. */
export type Cell = string | number | null | undefined;

/**
 * A list in one cell: its items with "; " between them. A semicolon in an item becomes a comma, so
 * that the items can be told apart again.
 */
export const listed = (items: readonly string[] = []): Cell =>
  items.map((item) => item.replaceAll(";", ",")).join("; ");
