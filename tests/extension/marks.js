/** What stands in the closed shadow root of our element, as only a debugger sees it. */
import { expect } from "@playwright/test";

export class Marks {
  #page;
  #cdp;

  static async of(page) {
    const marks = new Marks();
    marks.#page = page;
    marks.#cdp = await page.context().newCDPSession(page);
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

  /** Whether it is said that the page is marked in part. */
  async inPart() {
    const note = (await this.#nodes()).find((node) => classOf(node) === "note");
    return note !== undefined && !note.attributes.includes("hidden");
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

  /** Where the middle of a button of the card is. */
  async button(name) {
    const button = (await this.#nodes()).find((node) => node.nodeName === "BUTTON" && textOf(node) === name);
    const { model } = await this.#cdp.send("DOM.getBoxModel", { backendNodeId: button.backendNodeId });
    const [left, top, , , right, bottom] = model.content;
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  }

  async press(name) {
    const { x, y } = await this.button(name);
    await this.#page.mouse.move(x, y);
    await this.#page.mouse.click(x, y);
  }

  async #nodes() {
    // Ours stands beside the body, which may have a million nodes.
    const { root } = await this.#cdp.send("DOM.getDocument", { depth: 2 });
    const html = root.children.find(({ nodeName }) => nodeName === "HTML");
    const hosts = html.children.filter(({ nodeName }) => nodeName === "DIV");
    const described = await Promise.all(
      hosts.map(({ nodeId }) => this.#cdp.send("DOM.describeNode", { nodeId, depth: -1, pierce: true })),
    );
    return described.flatMap(({ node }) => closedRoots(node)).flatMap(within);
  }
}

const closedRoots = (node) => within(node).filter(({ shadowRootType }) => shadowRootType === "closed");
const partsOf = ({ children = [], shadowRoots = [] }) => [...shadowRoots, ...children];
const within = (node) => [node, ...partsOf(node).flatMap(within)];
const textOf = (node) =>
  node.nodeType === 3
    ? node.nodeValue
    : (node.children ?? [])
        .map(textOf)
        .join(node.nodeName === "SPAN" ? "" : " ")
        .trim();

function classOf({ attributes = [] }) {
  const at = attributes.indexOf("class");
  return at < 0 || at % 2 === 1 ? "" : attributes[at + 1];
}
