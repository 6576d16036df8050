/**
 * Marks the indicators of a page. It runs in the page's frames when a person asks for it, in a
 * world of its own. Nothing of the page changes but that one element of ours is there.
 */
import type { KnownNow, MarkNews, Standing } from "../shared/mark-messages.ts";
import { Card } from "./card.ts";
import { Near } from "./near.ts";
import { elementOf, focusedOf, isFocused, isFrame, isHidden } from "./nodes.ts";
import { Overlay } from "./overlay.ts";
import { Walk } from "./walk.ts";
import type { Place } from "./places.ts";
import { Reading, nameOf } from "./reading.ts";
import { ask, onNews } from "./worker.ts";

/**
 * How long a page must be left alone before it is read again, in ms; one that never is, so often.
 */
const [PAUSE, LONGEST_PAUSE] = [300, 2000];
/** How often what is waited for is asked after, in ms: at first, and after so many times. */
const [SOON, LATER, SOON_TIMES] = [1500, 30_000, 40];
/** How long frames are waited for that come together, in ms; and how often they are, at most. */
const [FRAMES, FRAMES_APART] = [500, 2000];
/** How long the pointer may be on its way to the card, in ms. */
const GRACE = 400;
const NOTHING: KnownNow = { known: null, doing: "" };

class Marks {
  #overlay = new Overlay();
  #card = new Card({
    lookUp: (standing) => this.#lookUp(standing),
    open: ({ ioc }) => ask({ marks: "open", value: ioc.value }),
    close: () => this.#card.hide(),
  });
  #reading = new Reading({
    found: (standings) => this.#found(standings),
    root: (root) => this.#observe(root),
  });
  #near = new Near(() => this.#drawSoon());
  #known = new Map<string, KnownNow>();
  #observed = new WeakSet<Node>();
  #observer = new MutationObserver(() => this.#changed());
  #stop = new AbortController();
  #drawing = 0;
  /** What the keyboard has reached, until that is drawn: it may scroll in first. */
  #focused: Element | null = null;
  #readingSoon: ReturnType<typeof setTimeout> | undefined;
  #dirtySince = 0;
  #leaving: ReturnType<typeof setTimeout> | undefined;
  #asking: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #walk = new Walk();
  /** Where the walk over the marks leads, until that is drawn. */
  #next: Place | undefined;
  #framesSoon: ReturnType<typeof setTimeout> | undefined;
  #framesAt = -FRAMES_APART;
  /** Whether frames are left unmarked. */
  #framesLeft = false;

  constructor() {
    this.#overlay.root.append(this.#card.element);
    const { signal } = this.#stop;
    const passive = { capture: true, passive: true, signal };
    for (const name of ["scroll", "resize"]) addEventListener(name, () => this.#drawSoon(), passive);
    addEventListener("pointermove", (event) => event.isTrusted && this.#hover(event), passive);
    addEventListener("pointerout", (event) => event.isTrusted && this.#out(event), passive);
    addEventListener("focusin", (event) => event.isTrusted && this.#focus(event), passive);
    const renew = () => isHidden() || orForget(this.#renew(this.#standings()));
    addEventListener("visibilitychange", renew, { capture: true, signal });
    addEventListener("pagehide", ({ isTrusted }) => isTrusted && leave(), { capture: true, signal });
    onNews((news) => this.#hear(news, renew), signal);
    this.#observe(document);
    orForget(this.#reading.read());
  }

  stop() {
    this.#stop.abort();
    this.#reading.stop();
    this.#near.stop();
    this.#observer.disconnect();
    for (const timer of [this.#readingSoon, this.#leaving, this.#asking, this.#framesSoon]) clearTimeout(timer);
    cancelAnimationFrame(this.#drawing);
    this.#overlay.remove();
  }

  #hear({ known, off, next, inPart }: MarkNews, renew: () => void) {
    if (off) return forget();
    if (known) renew();
    if (next && (isFocused() || (self === top && !isFrame(focusedOf())))) this.#goOn();
    if (inPart) this.#framesLeft = true;
    this.#note();
  }

  #note() {
    this.#overlay.note(!this.#reading.whole || this.#framesLeft);
  }

  /** More of the page is read. */
  #found(standings: readonly Standing[]) {
    this.#note();
    this.#near.follow(this.#reading.places);
    this.#drawSoon();
    const unasked = standings.filter(({ ioc }) => !this.#known.has(nameOf(ioc)));
    if (unasked.length > 0) orForget(this.#renew(unasked));
  }

  /** Asks what is known by now. */
  async #renew(standings: readonly Standing[]) {
    const iocs = standings.map(({ ioc }) => ioc);
    const answers = await ask<KnownNow[]>({ marks: "known", iocs });
    for (const [n, ioc] of iocs.entries()) this.#take(nameOf(ioc), answers[n] ?? NOTHING);
    const { standing } = this.#card;
    if (standing) this.#show(standing);
    this.#drawSoon();
    this.#askSoon();
  }

  #standings() {
    return [...new Set(this.#reading.places.map(({ standing }) => standing))];
  }

  /** What says the same stays the very same. */
  #take(name: string, answer: KnownNow) {
    if (JSON.stringify(this.#known.get(name)) !== JSON.stringify(answer)) this.#known.set(name, answer);
  }

  /**
   * The worker may be ended before an answer comes: it is asked after, as long as there is one to
   * come.
   */
  #askSoon() {
    clearTimeout(this.#asking);
    const pending = this.#standings().filter((standing) => this.#nowOf(standing).doing);
    this.#asked = pending.length > 0 ? this.#asked + 1 : 0;
    if (pending.length === 0 || isHidden()) return;
    this.#asking = setTimeout(() => orForget(this.#renew(pending)), this.#asked <= SOON_TIMES ? SOON : LATER);
  }

  #nowOf({ ioc }: Standing) {
    return this.#known.get(nameOf(ioc)) ?? NOTHING;
  }

  #observe(root: Node) {
    if (this.#observed.has(root)) return;
    this.#observed.add(root);
    const attributeFilter = ["href", "src", "action", "value", "class", "style", "hidden"];
    this.#observer.observe(root, { subtree: true, childList: true, characterData: true, attributeFilter });
    const hear = ({ isTrusted, target }: Event) => isTrusted && isFrame(target) && this.#framesCome();
    root.addEventListener("load", hear, { capture: true, passive: true, signal: this.#stop.signal });
    if (root !== document) this.#framesCome(); // whatever came before it was seen
  }

  /** Frames are marked by the worker alone; it does that once for many. */
  #framesCome() {
    const next = Math.max(FRAMES, this.#framesAt + FRAMES_APART - performance.now());
    this.#framesSoon ??= setTimeout(() => {
      this.#framesSoon = undefined;
      this.#framesAt = performance.now();
      orForget(ask({ marks: "frames" }));
    }, next);
  }

  /** A page that takes long to read is read less often. */
  #changed() {
    if (!this.#overlay.host.isConnected) return forget(); // the page has thrown it out
    this.#drawSoon();
    this.#dirtySince ||= performance.now();
    clearTimeout(this.#readingSoon);
    const waited = performance.now() - this.#dirtySince;
    const longest = Math.max(LONGEST_PAUSE, 2 * this.#reading.took);
    this.#readingSoon = setTimeout(() => this.#readAgain(), Math.max(0, Math.min(PAUSE, longest - waited)));
  }

  #readAgain() {
    this.#dirtySince = 0;
    orForget(this.#reading.read());
  }

  /** Once in a frame, however much moves. */
  #drawSoon() {
    this.#drawing ||= requestAnimationFrame(() => {
      this.#drawing = 0;
      const near = this.#near.of(this.#reading.places);
      if (this.#next && !near.includes(this.#next)) near.push(this.#next);
      this.#overlay.draw(near, ({ standing }) => this.#nowOf(standing).known);
      this.#openFocused();
      this.#openNext();
    });
  }

  #hover({ clientX: x, clientY: y, target }: PointerEvent) {
    const onCard = target === this.#overlay.host;
    const shown = onCard ? undefined : this.#overlay.shown.find(({ box }) => holds(box, x, y));
    if (shown) this.#openAt(shown.place, shown.box);
    if (onCard || shown || this.#card.isHeld) {
      clearTimeout(this.#leaving);
      this.#leaving = undefined;
    } else {
      this.#leaveSoon();
    }
  }

  /** The pointer has left the frame; a finger leaves it whenever it is lifted. */
  #out({ pointerType, relatedTarget }: PointerEvent) {
    if (pointerType === "mouse" && relatedTarget === null && !this.#card.isHeld) this.#leaveSoon();
  }

  #leaveSoon() {
    if (this.#card.standing) this.#leaving ??= setTimeout(() => this.#card.hide(), GRACE);
  }

  /** The card of a link that the keyboard has reached. */
  #focus({ target }: FocusEvent) {
    this.#focused = target instanceof Element ? target : null;
    this.#drawSoon();
  }

  /** The keyboard goes to the card that is open; from there, and from nowhere, to the next mark. */
  #goOn() {
    if (this.#card.standing && !this.#card.hasFocus) return this.#card.focus(focusedOf());
    this.#next = this.#walk.next(this.#reading.places);
    const element = this.#next && elementOf(placeNode(this.#next));
    if (element) Element.prototype.scrollIntoView.call(element, { block: "center", behavior: "instant" });
    this.#drawSoon();
  }

  #openNext() {
    const next = this.#next;
    this.#next = undefined;
    const on = next && this.#overlay.shown.find(({ place }) => place === next);
    if (!on) return;
    const before = focusedOf();
    this.#show(on.place.standing);
    this.#card.place(on.box);
    this.#card.focus(before);
  }

  #openFocused() {
    const focused = this.#focused;
    this.#focused = null;
    const on = focused && this.#overlay.shown.find(({ place }) => isOn(focused, place.at));
    if (on) this.#openAt(on.place, on.box);
  }

  #openAt({ standing }: Place, box: DOMRect) {
    if (this.#card.standing === standing) return;
    this.#show(standing);
    this.#card.place(box);
  }

  #show(standing: Standing) {
    this.#card.show(standing, this.#nowOf(standing));
  }

  async #lookUp(standing: Standing) {
    if (this.#nowOf(standing).doing) return;
    await ask({ marks: "look-up", ioc: standing.ioc });
    this.#asked = 0;
    await this.#renew([standing]);
  }
}

const holds = (box: DOMRect, x: number, y: number) =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

const placeNode = ({ at }: Place) => (at instanceof Range ? at.startContainer : at);

const isOn = (focused: Element, at: Range | Element) =>
  at instanceof Range
    ? Node.prototype.contains.call(focused, at.commonAncestorContainer) &&
      Element.prototype.matches.call(focused, "a, [tabindex]")
    : focused === at;

/** Of our world alone: the page does not see it. */
const ours = globalThis as typeof globalThis & { iocularMarks?: Marks | undefined };

function forget() {
  ours.iocularMarks?.stop();
  ours.iocularMarks = undefined;
}

/** The page is left, and may be kept to come back to: it comes back without marks. */
function leave() {
  ask({ marks: "gone" }).catch(() => {});
  forget();
}

/**
 * Where nobody answers any more (an update has replaced the worker), marks would be out of date.
 */
const orForget = (done: Promise<unknown>) => void done.catch(forget);

ours.iocularMarks ??= new Marks();
