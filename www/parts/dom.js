/** Making elements. Whatever comes from outside is text, never markup. */

/** @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id);

/** @param {string} tag @param {Record<string, unknown>} properties @param {(Node | string)[]} children */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** How much of a text from outside is shown. */
const LONGEST = 300;

/** A text from outside: isolated, so that its direction marks end with it, and cut. */
export function foreign(text) {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return element("bdi", { textContent: shown, title: text.length > LONGEST ? text.slice(0, 2000) : "" });
}

/** "1 request", "2 requests". */
export const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
