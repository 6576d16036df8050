/** What is known of something, as data: groups of facts, each a term and what is said to it. */

/** One thing said. Every text may come from outside; who draws it isolates and cuts it. */
export interface Item {
  /** Who says it, or of what kind it is. */
  label?: string;
  text: string;
  /** Whether it is read letter by letter. */
  code?: true;
  /** What else is known of it. */
  note?: string;
  /** Where it leads. */
  link?: string;
}

export interface Fact {
  term: string;
  items: readonly Item[];
  /** Whether each item has a line of its own. */
  lines?: true;
  /** How many more items there were than were kept. */
  left?: number;
}

export interface Group {
  title: string;
  facts: readonly Fact[];
}
