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
export const baseOf = getter<string>(Node.prototype, "baseURI");
const inputOf = getter<string>(HTMLInputElement.prototype, "value");
const areaOf = getter<string>(HTMLTextAreaElement.prototype, "value");
const kindOf = getter<string>(HTMLInputElement.prototype, "type");
export const attributeOf = (element: Element, name: string) => Element.prototype.getAttribute.call(element, name);

/** What asks for a secret, by what it says of itself: such a field may be shown in clear. */
const SECRET = /(?:^|\s)(?:(?:current|new)-password|one-time-code|cc-\S+)(?:\s|$)/i;
const SECRET_NAME = /passw|pwd|passphrase|passcode/i;

/** What stands in a field; of what is no field, or holds a secret, nothing. */
export function fieldOf(element: Element): string {
  if (element instanceof HTMLTextAreaElement) return isSecret(element) ? "" : areaOf(element);
  if (!(element instanceof HTMLInputElement)) return "";
  return kindOf(element) === "password" || isSecret(element) ? "" : inputOf(element);
}

const isSecret = (field: Element) =>
  SECRET.test(attributeOf(field, "autocomplete") ?? "") ||
  ["name", "id"].some((name) => SECRET_NAME.test(attributeOf(field, name) ?? ""));

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

/**
 * Forms and images answer for the document itself, where they are called like what is asked of it.
 */
export const makeElement = <Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] =>
  Document.prototype.createElement.call(document, name) as HTMLElementTagNameMap[Name];

/**
 * An element of ours. What it says is made by its style: text would be found by `window.find`, and
 * stand in what the page has selected, be the root closed or not.
 */
export function made<Name extends keyof HTMLElementTagNameMap>(name: Name, className = "", text = "") {
  const element = Object.assign(makeElement(name), { className });
  if (text) saying(element, text);
  return element;
}

export function saying(element: HTMLElement, text: string) {
  if (element.getAttribute("data-text") === text) return;
  element.setAttribute("data-text", text);
  if (element instanceof HTMLButtonElement) element.setAttribute("aria-label", text);
}

export const walkFrom = (root: Node): TreeWalker =>
  Document.prototype.createTreeWalker.call(document, root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
export const isFrame = (node: unknown) => node instanceof Element && /^i?frame$/i.test(tagOf(node));
/** Whether the keyboard is in this frame, and in none within it. */
export const isFocused = () => Document.prototype.hasFocus.call(document) && !isFrame(focusedOf());
export const focusedOf = () => getter<Element | null>(Document.prototype, "activeElement")(document);
export const isHidden = () => getter<boolean>(Document.prototype, "hidden")(document);
export const pageElement = () => getter<HTMLElement>(Document.prototype, "documentElement")(document);
