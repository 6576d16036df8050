/**
 * The one element that we add to a page. Its shadow root is closed: the page sees that there is an
 * element, and nothing of what stands in it.
 */
import type { Known } from "../shared/mark-messages.ts";
import type { Place } from "./places.ts";
import { STYLES } from "./styles.ts";

/** So many labels are drawn at once: more cannot be told apart. */
const MOST_LABELS = 300;

export class Overlay {
  /** No custom element: the page could have defined it, and be handed its closed root. */
  readonly host = document.createElement("div");
  readonly root = this.host.attachShadow({ mode: "closed" });
  #labels: HTMLElement[] = [];
  #layer = document.createElement("div");

  constructor() {
    this.root.append(styled(this.root), this.#layer);
    document.documentElement.append(this.host);
  }

  /** Draws a label at each place that is to be seen. */
  draw(places: readonly Place[], known: (place: Place) => Known | null) {
    const shown = places.flatMap((place) => {
      const box = boxOf(place);
      return box ? [{ box, answer: known(place) }] : [];
    });
    const drawn = shown.slice(0, MOST_LABELS);
    while (this.#labels.length < drawn.length) this.#labels.push(this.#add());
    for (const [n, label] of this.#labels.entries()) drawLabel(label, drawn[n]);
  }

  remove() {
    this.host.remove();
  }

  #add() {
    const label = document.createElement("span");
    this.#layer.append(label);
    return label;
  }
}

/** Where a place stands in the window; `null`: nowhere that is seen. */
export function boxOf({ at }: Place): DOMRect | null {
  const box = at instanceof Range ? (at.getClientRects()[0] ?? null) : at.getBoundingClientRect();
  if (!box || box.width === 0 || box.height === 0) return null;
  const seen = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return seen ? box : null;
}

function drawLabel(label: HTMLElement, drawn: { box: DOMRect; answer: Known | null } | undefined) {
  label.hidden = !drawn;
  if (!drawn) return;
  const { box, answer } = drawn;
  label.className = `label ${answer?.verdict ?? ""}`;
  label.textContent = answer ? [answer.sign, answer.ratio || answer.name].join(" ") : "?";
  label.style.transform = `translate(${Math.round(box.left)}px, ${Math.round(box.top)}px) translateY(-90%)`;
}

/** A `<style>` where a browser keeps sheets of our world from the page's documents. */
function styled(root: ShadowRoot): Node {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
    return document.createComment("");
  } catch {
    return Object.assign(document.createElement("style"), { textContent: STYLES });
  }
}
