/**
 * What stands in the window, roughly: its marks are wanted first. It is read from the first text
 * that the browser finds at some points; what that misses comes when the whole page is read.
 */
import { attributeOf, blockOf, dataOf, parentOf, typeOf, walkFrom } from "./nodes.ts";
import { Collector, INLINE, type Piece, isShown, isUnread, takeHeld } from "./page-text.ts";

/**
 * The points that are asked about, down the window: on a long page each costs as much as it is
 * long.
 */
const POINTS = [0.01, 0.35, 0.65];
/** At most so many nodes and characters are read. */
const [MOST_NODES, MOST_TEXT] = [5000, 32_000];
/** Of a long text so much is read before the first point in it. */
const BEFORE = 2000;

export function textInWindow(): Piece {
  const collector = new Collector();
  const first = firstText();
  const walker = walkFrom(document);
  if (first) walker.currentNode = first.node;
  let node: Node | null = first?.node ?? null;
  for (let n = 0; node && n < MOST_NODES && collector.length < MOST_TEXT; n++) {
    take(node, node === first?.node ? first.offset : 0, collector);
    node = walker.nextNode();
  }
  return collector.end();
}

function take(node: Node, offset: number, collector: Collector) {
  if (node instanceof Element) {
    if (!isUnread(node) && attributeOf(node, "hidden") === null) takeHeld(node, collector);
  } else if (typeOf(node) === Node.TEXT_NODE && isShown(parentOf(node))) {
    const text = dataOf(node);
    const from = text.length > MOST_TEXT ? text.lastIndexOf("\n", Math.max(0, offset - BEFORE)) + 1 : 0;
    const end = from + MOST_TEXT >= text.length ? text.length : text.lastIndexOf(" ", from + MOST_TEXT);
    collector.take(node as Text, text.slice(from, Math.max(from, end)), blockOf(node as Text, INLINE), from);
  }
}

interface At {
  node: Node;
  offset: number;
}

/** The first of them in the document. */
function firstText(): At | undefined {
  const found = POINTS.map((down) => textAt(innerWidth / 3, innerHeight * down)).filter((at) => at !== null);
  return found.sort((a, b) => (follows(a.node, b.node) ? -1 : 1))[0];
}

const follows = (node: Node, other: Node) =>
  (Node.prototype.compareDocumentPosition.call(node, other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** By either name that browsers have for it. */
function textAt(x: number, y: number): At | null {
  const { caretPositionFromPoint, caretRangeFromPoint } = Document.prototype;
  const position = caretPositionFromPoint?.call(document, x, y);
  if (position) return { node: position.offsetNode, offset: position.offset };
  const range = caretRangeFromPoint?.call(document, x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
