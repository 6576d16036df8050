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
  const tagOf = getter(Element.prototype, "tagName");
  const innerTextOf = getter(HTMLElement.prototype, "innerText");
  const inputOf = getter(HTMLInputElement.prototype, "value");
  const areaOf = getter(HTMLTextAreaElement.prototype, "value");
  const kindOf = getter(HTMLInputElement.prototype, "type");
  const texts: string[] = [];
  let left = longest;
  const take = (element: unknown) => {
    if (left <= 0 || !(element instanceof HTMLElement)) return;
    const text = String(innerTextOf(element)).slice(0, left);
    left -= text.length + 1;
    texts.push(text);
  };
  const attributeOf = (element: Element, name: string) => Element.prototype.getAttribute.call(element, name);
  // As in marks/nodes.ts: what asks for a secret, be it shown in clear.
  const isSecret = (field: Element) =>
    /(?:^|\s)(?:(?:current|new)-password|one-time-code|cc-\S+)(?:\s|$)/i.test(
      attributeOf(field, "autocomplete") ?? "",
    ) || ["name", "id"].some((name) => /passw|pwd|passphrase|passcode/i.test(attributeOf(field, name) ?? ""));
  const fieldOf = (element: Element) => {
    if (element instanceof HTMLTextAreaElement) return isSecret(element) ? "" : String(areaOf(element));
    if (!(element instanceof HTMLInputElement)) return "";
    return kindOf(element) === "password" || isSecret(element) ? "" : String(inputOf(element));
  };
  // As in marks/page-text.ts: relative links are within the site, but where `<base>` says
  // otherwise.
  const home = location.host || (URL.canParse(origin) ? new URL(origin).host : "");
  const base = String(getter(Node.prototype, "baseURI")(document));
  const foreignBase = home !== "" && new URL(base).host !== home ? base : undefined;
  const awayOf = (address: string) => {
    if (address === "" || !URL.canParse(address, foreignBase)) return "";
    const { protocol, host, href } = new URL(address, foreignBase);
    if (!/^(https?|ftp):$/.test(protocol) || host === home) return "";
    return URL.canParse(address) ? address : href;
  };
  const takeHeld = (element: Element) => {
    const names = tagOf(element) === "BASE" ? [] : ["href", "src", "action", "formaction"];
    const held = names.map((name) => awayOf(attributeOf(element, name) ?? ""));
    held.push(fieldOf(element));
    for (const whole of held) {
      const text = whole.slice(0, Math.max(0, left));
      if (text === "") continue;
      left -= text.length + 1;
      texts.push(text);
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
