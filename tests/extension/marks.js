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
    const { root } = await this.#cdp.send("DOM.getDocument", { depth: -1, pierce: true });
    return closedRoots(root).flatMap(within);
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
