/** What stands in the closed shadow root of our element, as only a debugger sees it. */
import { expect } from "@playwright/test";

export class Marks {
  #page;
  #cdp;
  #inFrame = false;

  /** `inFrame`: those of its first frame. */
  static async of(page, { inFrame = false } = {}) {
    const marks = new Marks();
    marks.#page = page;
    marks.#cdp = await page.context().newCDPSession(page);
    marks.#inFrame = inFrame;
    return marks;
  }

  /** The labels at the indicators. */
  async labels() {
    const nodes = await this.#nodes();
    return nodes.filter((node) => classOf(node).startsWith("label")).map(textOf);
  }

  /** What the card says; empty while it is closed. */
  async card() {
    const card = (await this.#nodes()).find((node) => classOf(node) === "card");
    return card && !(card.attributes ?? []).includes("hidden") ? textOf(card) : "";
  }

  /** How large the card is, and whether it can be scrolled. */
  async size() {
    const { backendNodeId } = (await this.#nodes()).find((node) => classOf(node) === "card");
    const { model } = await this.#cdp.send("DOM.getBoxModel", { backendNodeId });
    const { object } = await this.#cdp.send("DOM.resolveNode", { backendNodeId });
    const functionDeclaration = "function () { return this.scrollHeight > this.clientHeight; }";
    const { result } = await this.#cdp.send("Runtime.callFunctionOn", {
      objectId: object.objectId,
      functionDeclaration,
    });
    return { width: model.width, height: model.height, scrolls: result.value };
  }

  /** Whether it is said that the page is marked in part. */
  async inPart() {
    const note = (await this.#nodes()).find((node) => classOf(node) === "note");
    return note !== undefined && !note.attributes.includes("hidden");
  }

  /** Whether the keyboard is in the card. */
  async hasFocus() {
    const { nodes } = await this.#cdp.send("Accessibility.getFullAXTree");
    return nodes.some(({ role, properties = [] }) => {
      const isFocused = properties.some(({ name, value }) => name === "focused" && value.value);
      return isFocused && ["dialog", "button"].includes(role?.value);
    });
  }

  /** What the card is to whom a screen reader reads it: roles and names. */
  async accessible() {
    const { nodes } = await this.#cdp.send("Accessibility.getFullAXTree");
    const known = nodes.map(({ role, name }) => [role?.value, name?.value]);
    return known.filter(([role]) => ["dialog", "button", "status"].includes(role));
  }

  async hover(locator) {
    await this.#page.mouse.move(1, 700);
    await locator.hover();
    await expect.poll(() => this.card()).not.toBe("");
  }

  /** Where the middle of a button of the card is, whose words begin so. */
  async button(name) {
    const isWanted = (node) => node.nodeName === "BUTTON" && textOf(node).startsWith(name);
    const button = (await this.#nodes()).find(isWanted);
    const { model } = await this.#cdp.send("DOM.getBoxModel", { backendNodeId: button.backendNodeId });
    const [left, top, , , right, bottom] = model.content;
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  }

  async press(name) {
    const { x, y } = await this.button(name);
    await this.#page.mouse.move(x, y);
    await this.#page.mouse.click(x, y);
  }

  async #document() {
    // Ours stands beside the body, which may have a million nodes.
    if (!this.#inFrame) return (await this.#cdp.send("DOM.getDocument", { depth: 2 })).root;
    const { root } = await this.#cdp.send("DOM.getDocument", { depth: -1, pierce: true });
    return within(root).find(({ contentDocument }) => contentDocument).contentDocument;
  }

  async #nodes() {
    const html = (await this.#document()).children.find(({ nodeName }) => nodeName === "HTML");
    const hosts = html.children.filter(({ nodeName }) => nodeName === "DIV");
    // By the one of its numbers that it keeps when it is taken out of the document.
    const described = await Promise.all(
      hosts.map(({ backendNodeId }) => this.#cdp.send("DOM.describeNode", { backendNodeId, depth: -1, pierce: true })),
    );
    return described.flatMap(({ node }) => closedRoots(node)).flatMap(within);
  }
}

const closedRoots = (node) => within(node).filter(({ shadowRootType }) => shadowRootType === "closed");
const partsOf = ({ children = [], shadowRoots = [] }) => [...shadowRoots, ...children];
const within = (node) => [node, ...partsOf(node).flatMap(within)];
/** What an element of ours says is made by its style. */
const textOf = (node) => [attributeOf(node, "data-text"), ...partsOf(node).map(textOf)].filter(Boolean).join(" ");
const classOf = (node) => attributeOf(node, "class");

function attributeOf({ attributes = [] }, name) {
  const at = attributes.findIndex((text, n) => n % 2 === 0 && text === name);
  return at < 0 ? "" : attributes[at + 1];
}
