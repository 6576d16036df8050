/**
 * The card beside an indicator: what is known of it, and what can be done. Whatever the answer, it
 * has the same size, the same buttons, and the same way to scroll: what the page measures tells it
 * nothing.
 */
import { attempt } from "../../ui/attempt.ts";
import { countTokens } from "../../ui/plan/tokens.ts";
import type { Known, KnownNow, Standing } from "../shared/mark-messages.ts";
import { copyText } from "./copy.ts";
import { made, saying } from "./nodes.ts";
import { Uncovered } from "./uncovered.ts";

const [WIDTH, HEIGHT, GAP] = [360, 240, 6];
/** Two clicks that are meant are so far apart, in ms. */
const APART = 500;
const TOKEN = "This URL seems to hold a token or password: VirusTotal and its customers would see it.";
const UNTOLD = "This browser does not say whether something covers this card.";
const COVERED = "Something covers this card. Nothing was sent.";

export interface Acts {
  lookUp(standing: Standing): Promise<unknown>;
  open(standing: Standing): Promise<unknown>;
  close(): void;
}

export class Card {
  readonly element = made("section", "card");
  #body = made("div", "body");
  #said = made("div", "quiet");
  #lookUp = made("button");
  #uncovered = new Uncovered(this.#lookUp);
  #acts: Acts;
  /** What it is about; `null`: it is closed. */
  standing: Standing | null = null;
  /** Since when it has been asked whether to send this, on the page's clock. */
  #sure: { standing: Standing; since: number } | null = null;
  /** What had the focus before the card. */
  #before: Element | null = null;

  constructor(acts: Acts) {
    this.#acts = acts;
    this.element.hidden = true;
    this.element.tabIndex = 0; // it may scroll
    for (const [name, value] of [
      ["role", "dialog"],
      ["aria-label", "Iocular"],
      ["aria-describedby", "body"],
    ] as const)
      this.element.setAttribute(name, value);
    this.#body.id = "body";
    this.#said.setAttribute("role", "status");
    const foot = made("div", "foot");
    foot.append(this.#said, this.#buttons());
    this.element.append(this.#body, foot);
    this.element.addEventListener("keydown", ({ key, isTrusted }) => {
      if (isTrusted && key === "Escape") acts.close();
    });
  }

  /** `doing`: what is done about it now. */
  show(standing: Standing, { known, doing }: KnownNow) {
    if (this.standing !== standing) this.#begin(standing);
    this.element.hidden = false;
    this.#body.replaceChildren(...draw(standing, known, doing));
    saying(this.#lookUp, known ? "Look up again: 1 request" : "Look up: 1 request");
  }

  /** Beside a box of the window, and within it. */
  place({ left, top, bottom }: DOMRect) {
    const under = bottom + GAP + HEIGHT <= innerHeight;
    const y = under ? bottom + GAP : Math.max(0, top - GAP - HEIGHT);
    const x = Math.max(0, Math.min(left, innerWidth - WIDTH));
    this.element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }

  say(text: string) {
    saying(this.#said, text);
  }

  /** `before`: where the focus goes back to. */
  focus(before: Element | null) {
    if (!this.hasFocus) this.#before = before;
    this.element.focus();
  }

  get hasFocus() {
    return this.#root.activeElement !== null;
  }

  /** Whether the keyboard is in it: then it does not go with the pointer. */
  get isHeld() {
    return this.#root.querySelector(".card:focus, .card :focus-visible") !== null;
  }

  hide() {
    const { hasFocus } = this;
    this.standing = null;
    this.element.hidden = true;
    if (hasFocus && this.#before instanceof HTMLElement) HTMLElement.prototype.focus.call(this.#before);
    this.#before = null;
  }

  get #root() {
    return this.element.getRootNode() as ShadowRoot;
  }

  #begin(standing: Standing) {
    this.say("");
    this.standing = standing;
    this.#sure = null;
    this.element.scrollTop = 0;
  }

  #buttons() {
    const [copy, open] = [made("button", "", "Copy defanged"), made("button", "", "Full page")];
    this.#on(this.#lookUp, (standing) => this.#order(standing));
    this.#on(copy, async ({ defanged }) => {
      await copyText(defanged, this.#root);
      this.say("Copied.");
    });
    this.#on(open, (standing) => this.#acts.open(standing));
    const row = made("div", "actions");
    row.append(this.#lookUp, copy, open);
    return row;
  }

  /** A second click, where there is a reason to ask. */
  async #order(standing: Standing) {
    if (!(await this.#uncovered.isSeen())) throw new Error(COVERED);
    const reasons = [this.#uncovered.untold && UNTOLD, countTokens([standing.ioc]) > 0 && TOKEN].filter(Boolean);
    if (reasons.length > 0 && !this.#isSure(standing)) {
      this.say(`${reasons.join(" ")} Nothing was sent yet. Press “Look up” again to send it.`);
      return;
    }
    this.#sure = null;
    this.say("");
    await this.#acts.lookUp(standing);
  }

  #isSure(standing: Standing) {
    const now = performance.now();
    if (this.#sure?.standing === standing) return now - this.#sure.since >= APART;
    this.#sure = { standing, since: now };
    return false;
  }

  /** A page can make clicks up, and they are not the person's. */
  #on(button: HTMLElement, act: (standing: Standing) => Promise<unknown>) {
    button.addEventListener("click", ({ isTrusted }) => {
      const { standing } = this;
      if (!isTrusted || !standing) return;
      void attempt(
        () => act(standing),
        (sentence) => this.standing === standing && this.say(sentence), // it may be about another by now
      );
    });
  }
}

function draw({ defanged }: Standing, known: Known | null, doing: string): HTMLElement[] {
  const value = made("p", "value", defanged);
  if (doing) return [value, made("p", "quiet", doing)];
  if (!known) return [value, made("p", "quiet", "Not looked up yet.")];
  const { verdict, sign, name, ratio, age, error, simulated } = known;
  return [
    value,
    ...(simulated ? [made("p", "simulated", "Simulated: made up, it says nothing about this indicator.")] : []),
    made("p", `verdict ${verdict}`, [`${sign} ${name}`, ratio].filter(Boolean).join(" · ")),
    made("p", "quiet", error || age),
    facts(known),
  ];
}

function facts({ facts }: Known) {
  const list = made("ul");
  const lines = facts.map(({ words, quoted = [], from }) => {
    const texts = quoted.length > 0 ? `: ${quoted.slice(0, 3).join(" · ")}` : "";
    return made("li", "", `${words}${texts} (${from})`);
  });
  list.append(...lines);
  return list;
}
