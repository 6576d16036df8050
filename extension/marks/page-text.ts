/**
 * The text of a frame, piece by piece, and where each part of it stands: text nodes, in open shadow
 * roots too, and what links, forms and fields hold. A piece ends where a block begins, so an
 * indicator is never cut.
 *
 * The page may fight it. It runs in a world of its own, where the page has patched nothing; but
 * `<input name="parentNode">` in a form answers for the form, so what is asked of a node is asked
 * by the platform's own getters. A page is read up to a number of nodes and of characters.
 */
import { attributeOf, baseOf, blockOf, dataOf, fieldOf, shadowOf, tagOf, typeOf, walkFrom } from "./nodes.ts";

/** So many nodes are visited. */
const MOST_NODES = 400_000;
/** And so many characters read. */
const MOST_TEXT = 12_000_000;
/** So many shadow roots are read. */
const MOST_ROOTS = 2000;
/** A piece is about so long, in characters; without a block in it at most so long. */
const [PIECE, LONGEST_PIECE] = [32_000, 128_000];
/**
 * So much of what a field holds is read; a longer address is not. No message takes one without end.
 */
const LONGEST_HELD = 64_000;
/** The clock is looked at after so many nodes. */
const LOOK = 200;

/** What stands in the text from `start` on: a text node from `offset` on, or an element's value. */
export interface Part {
  start: number;
  length: number;
  node: Text | Element;
  offset: number;
}

export interface Piece {
  text: string;
  /** In their order. */
  parts: Part[];
}

const [ELEMENT, TEXT] = [1, 3];
const UNREAD = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE"]);
/** What was written into it is its value, and its text only what stood there at first. */
const AREA = "TEXTAREA";
/** What goes on in the same line. Whatever else it is, an indicator does not go on through it. */
export const INLINE = new Set(
  "A ABBR B BDI BDO CODE DFN EM FONT I KBD MARK S SAMP SMALL SPAN STRONG SUB SUP TT U WBR".split(" "),
);
/** What holds an address or a value, by the attribute. */
const HOLDERS = ["href", "src", "action", "formaction"];

export class PageReader {
  /** The document and the shadow roots that were read, or are to be. */
  readonly roots: Node[] = [document];
  /** Whether it is all of the page. */
  whole = true;
  #root = 0;
  #walker: TreeWalker | null = null;
  #collector = new Collector();
  /** Of a long text node: what is still to be taken. */
  #rest: { node: Text; text: string; from: number } | null = null;
  #nodes = 0;
  #length = 0;

  /**
   * Reads on for some time: a piece; `undefined` where the time was up before it was one; `null` at
   * the end.
   */
  next(ms: number): Piece | undefined | null {
    const until = performance.now() + ms;
    for (let n = 1; ; n++) {
      if (this.#collector.isLong || (this.#rest && this.#collector.length > 0)) return this.#give();
      if (this.#rest) this.#takeOn();
      else if (!this.#step()) return this.#collector.length > 0 ? this.#give() : null;
      if (n % LOOK === 0 && performance.now() > until) return undefined;
    }
  }

  #give() {
    const piece = this.#collector.end();
    this.#length += piece.text.length;
    return piece;
  }

  /** Visits the next node; false at the end. */
  #step() {
    if (++this.#nodes > MOST_NODES || this.#length > MOST_TEXT) {
      this.whole = false;
      return false;
    }
    const node = this.#nextNode();
    if (!node) return false;
    if (typeOf(node) === TEXT) this.#takeText(node as Text);
    else if (typeOf(node) === ELEMENT) this.#enter(node as Element);
    return true;
  }

  #nextNode(): Node | null {
    for (;;) {
      const root = this.roots[this.#root];
      if (!root) return null;
      this.#walker ??= walkFrom(root);
      const node = this.#walker.nextNode();
      if (node) return node;
      this.#walker = null;
      this.#root += 1;
      this.#collector.breakLine();
    }
  }

  #takeText(node: Text) {
    const text = dataOf(node);
    if (text.length > PIECE) this.#rest = { node, text, from: 0 };
    else this.#collector.take(node, text, blockOf(node, INLINE));
  }

  /** Of a long text so much as makes a piece, up to the end of a line. */
  #takeOn() {
    if (!this.#rest) return;
    const { node, text, from } = this.#rest;
    const to = endOfPiece(text, from);
    this.#collector.take(node, text.slice(from, to), null, from);
    this.#rest = to < text.length ? { node, text, from: to } : null;
  }

  #enter(element: Element) {
    const tag = tagOf(element);
    if (isUnread(element)) return this.#pass();
    if (!INLINE.has(tag)) this.#collector.atBlock();
    if (tag === "BR") this.#collector.breakLine();
    const shadow = shadowOf(element);
    if (shadow && this.roots.length < MOST_ROOTS) this.roots.push(shadow);
    else if (shadow) this.whole = false;
    if (!takeHeld(element, this.#collector)) this.whole = false;
    if (tag === AREA) this.#pass();
  }

  /** Leaves out what stands in the element that was just entered. */
  #pass() {
    while (this.#walker?.lastChild()) this.#nodes += 1;
  }
}

export const isUnread = (element: Element) => UNREAD.has(tagOf(element));

/** Whether a text is what an element of these shows of itself. */
export const isShown = (around: Node | null) =>
  !(around instanceof Element) || (!isUnread(around) && tagOf(around) !== AREA);

/** What links, forms and fields hold. Gives whether that is all that they hold. */
export function takeHeld(element: Element, collector: Collector): boolean {
  let whole = true;
  // Of itself `<base>` leads nowhere.
  const holders = Element.prototype.hasAttributes.call(element) && tagOf(element) !== "BASE" ? HOLDERS : [];
  for (const name of holders) {
    const address = attributeOf(element, name) ?? "";
    if (address.length <= LONGEST_HELD) collector.take(element, awayOf(address, collector.base), null);
    else whole = false;
  }
  const field = fieldOf(element);
  const end = field.length <= LONGEST_HELD ? field.length : endOfPiece(field, 0, LONGEST_HELD);
  collector.take(element, field.slice(0, end), null);
  return whole && end === field.length;
}

/** Makes a piece of parts. */
export class Collector {
  length = 0;
  /** Whether it is time to end it. */
  isLong = false;
  /** Where relative links lead, if that is another site. */
  readonly base = foreignBase();
  #chunks: string[] = [];
  #parts: Part[] = [];
  /** The block that the last text stood in; `null`: a new line begins. */
  #block: Node | null = null;

  take(node: Text | Element, text: string, block: Node | null, offset = 0) {
    if (text === "") return;
    if (block === null || block !== this.#block) this.#push("\n");
    this.#parts.push({ start: this.length, length: text.length, node, offset });
    this.#push(text);
    this.#block = block;
    if (this.length >= LONGEST_PIECE) this.isLong = true;
  }

  breakLine() {
    this.#block = null;
  }

  /** A block begins, and no indicator goes on through that. */
  atBlock() {
    if (this.length >= PIECE) this.isLong = true;
  }

  end(): Piece {
    const piece = { text: this.#chunks.join(""), parts: this.#parts };
    [this.#chunks, this.#parts, this.length, this.isLong, this.#block] = [[], [], 0, false, null];
    return piece;
  }

  #push(text: string) {
    this.#chunks.push(text);
    this.length += text.length;
  }
}

function endOfPiece(text: string, from: number, length = PIECE) {
  const to = from + length;
  if (to >= text.length) return text.length;
  for (const sign of ["\n", " "]) {
    const at = text.lastIndexOf(sign, to);
    if (at > from) return at + 1;
  }
  return to;
}

/**
 * An address that leads away from the site, else nothing: links within it are what every page is
 * full of. A relative one is within it, but where `<base>` says otherwise.
 */
function awayOf(address: string, base: string | undefined) {
  const isAbsolute = /^\s*(https?|ftp):/i.test(address);
  if (address === "" || (!isAbsolute && base === undefined)) return "";
  try {
    const { host, href, protocol } = new URL(address, base);
    if (!/^(https?|ftp):$/.test(protocol) || host === home()) return "";
    return isAbsolute ? address : href;
  } catch {
    return "";
  }
}

/** Where relative links lead, if that is another site. */
function foreignBase() {
  const base = baseOf(document);
  return home() === "" || new URL(base).host === home() ? undefined : base;
}

/** The site's own host: a frame without an address has its page's. */
const home = () => location.host || (URL.canParse(origin) ? new URL(origin).host : "");
