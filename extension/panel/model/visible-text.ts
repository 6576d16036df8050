/**
 * As much of the text of a frame as is asked for, with what stands below open shadow roots: that is
 * no part of `innerText`, and half of a ticket system does. And with what links, forms and fields
 * hold: a phish shows one address and leads to another. Links within the site are left out.
 *
 * It runs in the page, and so refers to nothing around it. The page may fight it: by elements that
 * are called like what is asked of a node (`<input name="shadowRoot">` in a form), and by text
 * without end, which is cut where it is read. So what is asked is asked by the platform's own
 * getters, and each root is read once.
 */
export function visibleText(longest: number): string {
  const getter = (of: object, name: string) => {
    const get = Object.getOwnPropertyDescriptor(of, name)?.get;
    return (node: Node): unknown => get?.call(node);
  };
  const bodyOf = getter(Document.prototype, "body");
  const shadowOf = getter(Element.prototype, "shadowRoot");
  const innerTextOf = getter(HTMLElement.prototype, "innerText");
  const fieldOf = getter(HTMLInputElement.prototype, "value");
  const texts: string[] = [];
  let left = longest;
  const take = (element: unknown) => {
    if (left <= 0 || !(element instanceof HTMLElement)) return;
    const text = String(innerTextOf(element)).slice(0, left);
    left -= text.length + 1;
    texts.push(text);
  };
  const attributeOf = (element: Element, name: string) => Element.prototype.getAttribute.call(element, name);
  const leadsAway = (address: string) =>
    URL.canParse(address) &&
    /^(https?|ftp):$/.test(new URL(address).protocol) &&
    new URL(address).host !== location.host;
  const takeHeld = (element: Element) => {
    const held = ["href", "src", "action", "formaction"]
      .map((name) => attributeOf(element, name) ?? "")
      .filter(leadsAway);
    if (element instanceof HTMLInputElement && attributeOf(element, "type") !== "password")
      held.push(String(fieldOf(element)));
    for (const whole of held) {
      const text = whole.slice(0, Math.max(0, left));
      left -= text.length + 1;
      if (text) texts.push(text);
    }
  };
  take(bodyOf(document));
  const roots = new Set<Node>([document]);
  for (const root of roots) {
    const of = root instanceof Document ? Document : DocumentFragment;
    for (const host of of.prototype.querySelectorAll.call(root as Document, "*")) {
      if (left <= 0) return texts.join("\n");
      takeHeld(host);
      const shadow = shadowOf(host);
      if (!(shadow instanceof ShadowRoot) || roots.has(shadow)) continue;
      for (const child of shadow.children) take(child);
      roots.add(shadow);
    }
  }
  return texts.join("\n");
}
