/**
 * Marks the indicators of a page, or, where it has marks, takes them away. It runs in the page's
 * frames when a person asks for it, in a world of its own. Nothing of the page changes but that one
 * element of ours is there.
 */
import type { Known, Standing } from "../shared/mark-messages.ts";
import { Card } from "./card.ts";
import { Overlay, boxOf } from "./overlay.ts";
import { type PageText, pageText } from "./page-text.ts";
import { type Place, placesIn } from "./places.ts";
import { ask } from "./worker.ts";

/** How long a page must be left alone before it is read again, in ms; one that never is, so often. */
const [PAUSE, LONGEST_PAUSE] = [300, 2000];
/** How often an answer that is waited for is asked after, in ms. */
const ASK_EVERY = 1500;
/** How long the pointer may be on its way to the card, in ms. */
const GRACE = 400;

class Marks {
  #overlay = new Overlay();
  #card = new Card({
    lookUp: (standing) => this.#lookUp(standing),
    open: ({ ioc }) => ask({ marks: "open", value: ioc.value }),
    close: () => this.#card.hide(),
  });
  #places: Place[] = [];
  #known = new Map<string, Known | null>();
  #pending = new Set<string>();
  #text = "";
  #observed = new WeakSet<Node>();
  #observer = new MutationObserver(() => this.#changed());
  #stop = new AbortController();
  #drawing = 0;
  #reading = 0;
  #dirtySince = 0;
  #leaving = 0;

  constructor() {
    this.#overlay.root.append(this.#card.element);
    const { signal } = this.#stop;
    const passive = { capture: true, passive: true, signal };
    for (const name of ["scroll", "resize"]) addEventListener(name, () => this.#drawSoon(), passive);
    addEventListener("pointermove", (event) => event.isTrusted && this.#hover(event), passive);
    addEventListener("focusin", (event) => event.isTrusted && this.#focus(event), passive);
    document.addEventListener("visibilitychange", () => orForget(this.#renew()), { signal });
    this.#observe(document);
    orForget(this.#read());
  }

  stop() {
    this.#stop.abort();
    this.#observer.disconnect();
    clearTimeout(this.#reading);
    clearTimeout(this.#leaving);
    cancelAnimationFrame(this.#drawing);
    this.#overlay.remove();
  }

  async #read() {
    this.#dirtySince = 0;
    const page = pageText();
    for (const root of page.roots) this.#observe(root);
    if (page.text !== this.#text) await this.#find(page);
    this.#drawSoon();
  }

  async #find(page: PageText) {
    this.#text = page.text;
    const found = await ask<Standing[]>({ marks: "find", text: page.text });
    if (this.#text !== page.text) return; // it was read again meanwhile
    this.#places = placesIn(page, found);
    await this.#renew();
  }

  /** Asks what is known by now. */
  async #renew() {
    if (document.hidden) return;
    const iocs = [...new Set(this.#places.map(({ standing }) => standing.ioc))];
    const answers = await ask<(Known | null)[]>({ marks: "known", iocs });
    for (const [n, ioc] of iocs.entries()) this.#known.set(nameOf(ioc), answers[n] ?? null);
    const { standing } = this.#card;
    if (standing) this.#show(standing);
    this.#drawSoon();
  }

  #observe(root: Node) {
    if (this.#observed.has(root)) return;
    this.#observed.add(root);
    const attributeFilter = ["href", "src", "action", "value", "class", "style", "hidden"];
    this.#observer.observe(root, { subtree: true, childList: true, characterData: true, attributeFilter });
  }

  #changed() {
    if (!this.#overlay.host.isConnected) return forget(); // the page has thrown it out
    this.#drawSoon();
    this.#dirtySince ||= performance.now();
    clearTimeout(this.#reading);
    const waited = performance.now() - this.#dirtySince;
    this.#reading = setTimeout(() => orForget(this.#read()), Math.max(0, Math.min(PAUSE, LONGEST_PAUSE - waited)));
  }

  /** Once in a frame, however much moves. */
  #drawSoon() {
    this.#drawing ||= requestAnimationFrame(() => {
      this.#drawing = 0;
      this.#overlay.draw(this.#places, ({ standing }) => this.#known.get(nameOf(standing.ioc)) ?? null);
    });
  }

  #hover({ clientX: x, clientY: y, target }: PointerEvent) {
    const onCard = target === this.#overlay.host;
    const place = onCard ? undefined : this.#places.find((one) => holds(boxOf(one), x, y));
    if (place) this.#openAt(place);
    if (onCard || place) {
      clearTimeout(this.#leaving);
      this.#leaving = 0;
    } else if (this.#card.standing) {
      this.#leaving ||= setTimeout(() => this.#card.hide(), GRACE);
    }
  }

  /** The card of a link that the keyboard has reached. */
  #focus({ target }: FocusEvent) {
    const place = this.#places.find(({ at }) => target instanceof Element && isOn(target, at));
    if (place) this.#openAt(place);
  }

  #openAt(place: Place) {
    const box = boxOf(place);
    if (!box || this.#card.standing === place.standing) return;
    this.#show(place.standing);
    this.#card.place(box);
  }

  #show(standing: Standing) {
    const name = nameOf(standing.ioc);
    this.#card.show(standing, this.#known.get(name) ?? null, this.#pending.has(name));
  }

  /** The worker may be ended before the answer comes: it is asked after, and not waited for. */
  async #lookUp(standing: Standing) {
    const name = nameOf(standing.ioc);
    if (this.#pending.has(name)) return;
    const before = JSON.stringify(this.#known.get(name) ?? null);
    await ask({ marks: "look-up", ioc: standing.ioc });
    this.#pending.add(name);
    this.#show(standing);
    const timer = setInterval(async () => {
      await this.#renew().catch(() => {});
      if (JSON.stringify(this.#known.get(name) ?? null) === before) return;
      clearInterval(timer);
      this.#pending.delete(name);
      if (this.#card.standing === standing) this.#show(standing);
    }, ASK_EVERY);
    this.#stop.signal.addEventListener("abort", () => clearInterval(timer));
  }
}

const nameOf = ({ type, value }: Standing["ioc"]) => `${type} ${value}`;

const holds = (box: DOMRect | null, x: number, y: number) =>
  box !== null && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

const isOn = (focused: Element, at: Range | Element) =>
  at instanceof Range
    ? focused.contains(at.commonAncestorContainer) && focused.matches("a, [tabindex]")
    : focused === at;

/** Of our world alone: the page does not see it. */
const ours = globalThis as typeof globalThis & { iocularMarks?: Marks | undefined };

function forget() {
  ours.iocularMarks?.stop();
  ours.iocularMarks = undefined;
}

/** Where nobody answers any more (an update has replaced the worker), marks would be out of date. */
const orForget = (done: Promise<unknown>) => void done.catch(forget);

if (ours.iocularMarks) forget();
else ours.iocularMarks = new Marks();
