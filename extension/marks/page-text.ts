/**
 * The text of a frame, and where each part of it stands: text nodes, in open shadow roots too, and
 * what links, forms and fields hold.
 *
 * The page may fight it. It runs in a world of its own, where the page has patched nothing; but
 * `<input name="parentNode">` in a form answers for the form, so what is asked of a node is asked
 * by the platform's own getters. A page is read up to a number of nodes and of characters.
 */

/** So many nodes are visited. */
const MOST_NODES = 400_000;
/** And so many characters read. */
const MOST_TEXT = 12_000_000;
/** So many shadow roots are read. */
const MOST_ROOTS = 2000;

/** What stands in the text from `start` on: a text node, or an element that holds it as a value. */
export interface Part {
  start: number;
  length: number;
  node: Text | Element;
}

export interface PageText {
  text: string;
  /** In their order. */
  parts: Part[];
  /** The document and the shadow roots that were read. */
  roots: Node[];
  /** Whether it is all of the page. */
  whole: boolean;
}

const UNREAD = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE"]);
/** What goes on in the same line. Whatever else it is, an indicator does not go on through it. */
const INLINE = new Set(
  "A ABBR B BDI BDO CODE DFN EM FONT I KBD MARK S SAMP SMALL SPAN STRONG SUB SUP TT U WBR".split(" "),
);
/** What holds an address or a value, by the attribute. */
const HOLDERS = ["href", "src", "action", "formaction"];

const getter = <Of>(of: object, name: string) => {
  const get = Object.getOwnPropertyDescriptor(of, name)?.get;
  return (node: Node) => get?.call(node) as Of;
};
const parentOf = getter<Node | null>(Node.prototype, "parentNode");
const tagOf = getter<string>(Element.prototype, "tagName");
const shadowOf = getter<ShadowRoot | null>(Element.prototype, "shadowRoot");
const dataOf = getter<string>(CharacterData.prototype, "data");
const fieldOf = getter<string>(HTMLInputElement.prototype, "value");
const attributeOf = (element: Element, name: string) => Element.prototype.getAttribute.call(element, name);

export function pageText(): PageText {
  const reader = new Reader();
  for (const root of reader.roots) reader.read(root);
  return reader.result;
}

class Reader {
  readonly roots: Node[] = [document];
  #chunks: string[] = [];
  #parts: Part[] = [];
  #length = 0;
  #nodes = 0;
  #whole = true;
  /** The block that the last text stood in; `null`: a new line begins. */
  #block: Node | null = null;

  get result(): PageText {
    return { text: this.#chunks.join(""), parts: this.#parts, roots: this.roots, whole: this.#whole };
  }

  read(root: Node) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node instanceof Element && UNREAD.has(tagOf(node)) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    this.#block = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (++this.#nodes > MOST_NODES || this.#length > MOST_TEXT) {
        this.#whole = false;
        return;
      }
      if (node instanceof Text) this.#take(node, dataOf(node), blockOf(node));
      else if (node instanceof Element) this.#enter(node);
    }
  }

  #enter(element: Element) {
    if (tagOf(element) === "BR") this.#block = null;
    const shadow = shadowOf(element);
    if (shadow && this.roots.length < MOST_ROOTS) this.roots.push(shadow);
    const holders = Element.prototype.hasAttributes.call(element) ? HOLDERS : [];
    for (const name of holders) {
      const address = attributeOf(element, name);
      if (address && leadsAway(address)) this.#take(element, address, null);
    }
    if (element instanceof HTMLInputElement && attributeOf(element, "type") !== "password")
      this.#take(element, fieldOf(element), null);
  }

  #take(node: Text | Element, text: string, block: Node | null) {
    if (text === "") return;
    if (block === null || block !== this.#block) this.#push("\n");
    this.#parts.push({ start: this.#length, length: text.length, node });
    this.#push(text);
    this.#block = block;
  }

  #push(text: string) {
    this.#chunks.push(text);
    this.#length += text.length;
  }
}

function blockOf(text: Text) {
  let block = parentOf(text);
  while (block instanceof Element && INLINE.has(tagOf(block))) block = parentOf(block);
  return block;
}

/** Links within the site itself are what every page is full of. */
function leadsAway(address: string) {
  try {
    const { protocol, host } = new URL(address);
    return /^(https?|ftp):$/.test(protocol) && host !== location.host;
  } catch {
    return false; // relative, and so within the site
  }
}
