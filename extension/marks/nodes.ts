/**
 * What is asked of a node of the page, by the platform's own getters: `<input name="parentNode">`
 * in a form answers for the form.
 */

const getter = <Of>(of: object, name: string) => {
  const get = Object.getOwnPropertyDescriptor(of, name)?.get;
  return (node: Node) => get?.call(node) as Of;
};

export const typeOf = getter<number>(Node.prototype, "nodeType");
export const parentOf = getter<Node | null>(Node.prototype, "parentNode");
export const tagOf = getter<string>(Element.prototype, "tagName");
export const shadowOf = getter<ShadowRoot | null>(Element.prototype, "shadowRoot");
export const dataOf = getter<string>(CharacterData.prototype, "data");
export const fieldOf = getter<string>(HTMLInputElement.prototype, "value");
export const attributeOf = (element: Element, name: string) => Element.prototype.getAttribute.call(element, name);

/** The nearest around a text that is not one of these tags. */
export function blockOf(text: Text, inline: ReadonlySet<string>) {
  let block = parentOf(text);
  while (block instanceof Element && inline.has(tagOf(block))) block = parentOf(block);
  return block;
}

/** The element that a node stands in, or is. */
export function elementOf(node: Node): Element | null {
  for (let around: Node | null = node; around; around = parentOf(around)) {
    if (around instanceof Element) return around;
    if (around instanceof ShadowRoot) return around.host;
  }
  return null;
}

/** Forms and images answer for the document itself, where they are called like what is asked of it. */
export const makeElement = <Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] =>
  Document.prototype.createElement.call(document, name) as HTMLElementTagNameMap[Name];
export const walkFrom = (root: Node): TreeWalker =>
  Document.prototype.createTreeWalker.call(document, root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
export const isHidden = () => getter<boolean>(Document.prototype, "hidden")(document);
export const pageElement = () => getter<HTMLElement>(Document.prototype, "documentElement")(document);
