/**
 * The one element that we add to a page. Its shadow root is closed: the page sees that there is an
 * element, and nothing of what stands in it.
 */
import type { Known } from "../shared/mark-messages.ts";
import { made, makeElement, pageElement, saying } from "./nodes.ts";
import type { Place } from "./places.ts";
import { STYLES } from "./styles.ts";

/** So many labels are drawn at once: more cannot be told apart. */
const MOST_LABELS = 300;
const IN_PART = "Iocular has marked this page in part: it is too large.";

/** A place that is seen, and where. */
export interface Shown {
  place: Place;
  box: DOMRect;
}

export class Overlay {
  /** No custom element: the page could have defined it, and be handed its closed root. */
  readonly host = makeElement("div");
  readonly root = this.host.attachShadow({ mode: "closed" });
  /** As it was drawn last. */
  shown: readonly Shown[] = [];
  #labels: Label[] = [];
  #layer = makeElement("div");
  #note = made("p", "note", IN_PART);

  constructor() {
    style(this.root);
    this.#note.hidden = true;
    this.root.append(this.#layer, this.#note);
    pageElement().append(this.host);
  }

  /** Draws a label at each place that is to be seen. */
  draw(places: readonly Place[], known: (place: Place) => Known | null) {
    this.shown = places.flatMap((place) => {
      const box = boxOf(place);
      return box ? [{ box, place }] : [];
    });
    const drawn = this.shown.slice(0, MOST_LABELS);
    while (this.#labels.length < drawn.length) this.#labels.push(new Label(this.#layer));
    for (const [n, label] of this.#labels.entries()) {
      const one = drawn[n];
      if (one) label.show(one.box, known(one.place));
      else label.hide();
    }
  }

  /** Says that the page is marked in part. */
  note(inPart: boolean) {
    this.#note.hidden = !inPart;
  }

  remove() {
    this.host.remove();
  }
}

/**
 * As large whatever it says, for the page can measure what it covers. Changes what has changed, and
 * nothing else: most frames only move it.
 */
class Label {
  #element = makeElement("span");
  #answer: Known | null | undefined;
  #at = "";

  constructor(layer: HTMLElement) {
    layer.append(this.#element);
  }

  show({ left, top }: DOMRect, answer: Known | null) {
    if (answer !== this.#answer) {
      this.#answer = answer;
      this.#element.className = `label ${answer?.verdict ?? ""}`;
      saying(this.#element, answer ? [answer.sign, answer.ratio || answer.name].join(" ") : "?");
    }
    const at = `translate(${Math.round(left)}px, ${Math.round(top)}px) translateY(-90%)`;
    if (at !== this.#at) this.#element.style.transform = at;
    this.#at = at;
    this.#element.hidden = false;
  }

  hide() {
    this.#element.hidden = true;
  }
}

/** Where a place stands in the window, or `anywhere`; `null`: nowhere that is seen. */
export function boxOf({ at }: Place, anywhere = false): DOMRect | null {
  const box = at instanceof Range ? (at.getClientRects()[0] ?? null) : Element.prototype.getBoundingClientRect.call(at);
  if (!box || box.width === 0 || box.height === 0) return null;
  const seen = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return seen || anywhere ? box : null;
}

/** By a `<style>` where a browser keeps sheets of our world from the page's documents. */
function style(root: ShadowRoot) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(Object.assign(makeElement("style"), { textContent: STYLES }));
  }
}
