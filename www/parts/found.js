/** The indicators that were found in the text, each to be ticked or not. */
import { byId, counted, element, foreign } from "./dom.js";

const NAMES = { ipv4: "IPv4", ipv6: "IPv6", domain: "Domains", url: "URLs", md5: "MD5", sha1: "SHA-1", sha256: "SHA-256", cve: "CVE", email: "Mail" };
/** VirusTotal has no reports on these. */
const NEVER_LOOKED_UP = new Set(["cve", "email"]);
/** A type with more is shown folded to so many; the tick of the type holds for all. */
const SHOWN = 500;

const nameOf = ({ type, value }) => `${type} ${value}`;

export class Found {
  #found = [];
  /** What was unticked stays so while the text changes around it. */
  #unticked = new Set();
  #onChange;

  /** @param {() => void} onChange Called when what is chosen has changed. */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** @param {import("iocular").FoundIoc[]} found */
  show(found) {
    this.#found = found;
    const types = Object.keys(NAMES).map((type) => [type, found.filter((ioc) => ioc.type === type)]);
    byId("found-types").replaceChildren(...types.filter(([, all]) => all.length > 0).map(([type, all]) => this.#group(type, all)));
    this.#changed();
  }

  /** What is ticked, and what cannot be: the plan says that it is skipped, and why. @returns {import("iocular").Ioc[]} */
  get chosen() {
    return this.#found
      .filter((ioc) => !this.#unticked.has(nameOf(ioc)))
      .map(({ type, value, rawMatch }) => ({ type, value, rawMatch }));
  }

  #group(type, all) {
    const looked = !NEVER_LOOKED_UP.has(type);
    const head = element("input", { type: "checkbox", ariaLabel: NAMES[type], checked: looked, disabled: !looked });
    const ticks = all.slice(0, SHOWN).map((ioc) => this.#tick(ioc, looked));
    head.addEventListener("change", () => {
      for (const ioc of all) this.#set(ioc, head.checked);
      for (const { box } of ticks) box.checked = head.checked;
      this.#changed();
    });
    const refresh = () => {
      const ticked = all.filter((ioc) => !this.#unticked.has(nameOf(ioc))).length;
      head.checked = looked && ticked > 0;
      head.indeterminate = looked && ticked > 0 && ticked < all.length;
    };
    refresh();
    const more = all.length > SHOWN ? [element("li", { className: "quiet", textContent: `and ${counted(all.length - SHOWN, "more indicator")}` })] : [];
    const list = element("ul", {}, ...ticks.map(({ row }) => row), ...more);
    list.addEventListener("change", refresh);
    const note = looked ? "" : " (shown, never looked up)";
    const title = element("summary", {}, `${NAMES[type]} `, element("span", { className: "count", textContent: String(all.length) }), note);
    // The tick stands beside the summary: a control within a control is out of reach for some.
    return element("div", { className: "type" }, head, element("details", { open: all.length <= 20 }, title, list));
  }

  #tick(ioc, looked) {
    const box = element("input", { type: "checkbox", checked: looked && !this.#unticked.has(nameOf(ioc)), disabled: !looked });
    box.addEventListener("change", () => {
      this.#set(ioc, box.checked);
      this.#changed();
    });
    const typed = ioc.rawMatch === ioc.value ? [] : [" ", element("small", { className: "quiet" }, "from ", foreign(ioc.rawMatch))];
    const text = element("span", {}, element("code", {}, foreign(ioc.value)), ...typed);
    return { box, row: element("li", {}, element("label", { className: "check" }, box, text)) };
  }

  #set(ioc, ticked) {
    if (ticked) this.#unticked.delete(nameOf(ioc));
    else this.#unticked.add(nameOf(ioc));
  }

  #changed() {
    const chosen = this.chosen.filter(({ type }) => !NEVER_LOOKED_UP.has(type)).length;
    byId("found-summary").textContent =
      this.#found.length === 0
        ? "Nothing found yet, and nothing has been sent."
        : `${counted(this.#found.length, "indicator")} found, ${chosen.toLocaleString("en")} ticked. Nothing of this is sent before you press “Look up”.`;
    this.#onChange();
  }
}
