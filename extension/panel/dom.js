/** Making elements. Whatever comes from outside is text, never markup. */
import { cut } from "../../www/model/names.js";

/** @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id);

/**
 * @param {string} tag
 * @param {Record<string, unknown>} properties
 * @param {(Node | string)[]} children
 */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** A text from outside: isolated, so that its direction marks end with it, and cut. */
export function foreign(text) {
  return element("bdi", { textContent: cut(text), title: text === cut(text) ? "" : cut(text, 2000) });
}
