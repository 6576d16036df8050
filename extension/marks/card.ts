/**
 * The card beside an indicator: what is known of it, and what can be done. Whatever the answer, it
 * has the same size and the same buttons: the page's hit tests and the focus tell it nothing.
 */
import type { Known, KnownNow, Standing } from "../shared/mark-messages.ts";
import { makeElement } from "./nodes.ts";
import { Uncovered } from "./uncovered.ts";

const [WIDTH, HEIGHT, GAP] = [360, 240, 6];

export interface Acts {
  lookUp(standing: Standing): Promise<unknown>;
  open(standing: Standing): Promise<unknown>;
  close(): void;
}

export class Card {
  readonly element = made("section", "card");
  #body = made("div", "body");
  #said = made("div", "quiet");
  #lookUp = made("button", "", "Look up");
  #uncovered = new Uncovered(this.#lookUp);
  #acts: Acts;
  /** What it is about; `null`: it is closed. */
  standing: Standing | null = null;

  constructor(acts: Acts) {
    this.#acts = acts;
    this.element.hidden = true;
    this.element.setAttribute("role", "dialog");
    this.element.setAttribute("aria-label", "Iocular");
    this.#said.setAttribute("role", "status");
    this.#body.tabIndex = 0;
    this.element.append(this.#body, this.#said, this.#buttons());
    this.element.addEventListener("keydown", ({ key, isTrusted }) => {
      if (isTrusted && key === "Escape") acts.close();
    });
  }

  /** `doing`: what is done about it now. */
  show(standing: Standing, { known, doing }: KnownNow) {
    if (this.standing !== standing) this.say("");
    this.standing = standing;
    this.element.hidden = false;
    this.#body.replaceChildren(...draw(standing, known, doing));
    this.#lookUp.title = "Sends one request to VirusTotal";
  }

  /** Beside a box of the window, and within it. */
  place({ left, top, bottom }: DOMRect) {
    const under = bottom + GAP + HEIGHT <= innerHeight;
    const y = under ? bottom + GAP : Math.max(0, top - GAP - HEIGHT);
    const x = Math.max(0, Math.min(left, innerWidth - WIDTH));
    this.element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }

  say(text: string) {
    this.#said.textContent = text;
  }

  focus() {
    this.#lookUp.focus();
  }

  hide() {
    this.standing = null;
    this.element.hidden = true;
  }

  #buttons() {
    const [copy, open] = [made("button", "", "Copy defanged"), made("button", "", "Open in panel")];
    this.#on(this.#lookUp, (standing) => {
      if (!this.#uncovered.now) throw new Error("Something covers this card. Nothing was sent.");
      return this.#acts.lookUp(standing);
    });
    this.#on(copy, async ({ defanged }) => {
      await navigator.clipboard.writeText(defanged);
      this.say("Copied.");
    });
    this.#on(open, (standing) => this.#acts.open(standing));
    const row = made("div", "actions");
    row.append(this.#lookUp, copy, open);
    return row;
  }

  /** A page can make clicks up, and they are not the person's. */
  #on(button: HTMLElement, act: (standing: Standing) => Promise<unknown>) {
    button.addEventListener("click", async ({ isTrusted }) => {
      if (!isTrusted || !this.standing) return;
      try {
        await act(this.standing);
      } catch (cause) {
        this.say(cause instanceof Error ? cause.message : String(cause));
      }
    });
  }
}

function draw({ defanged }: Standing, known: Known | null, doing: string): HTMLElement[] {
  const value = made("p", "value", defanged);
  if (doing) return [value, made("p", "quiet", doing)];
  if (!known) return [value, made("p", "quiet", "Not looked up yet. “Look up” sends one request to VirusTotal.")];
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
  const list = made("ul", "");
  const lines = facts.map(({ words, quoted = [], from }) => {
    const texts = quoted.length > 0 ? `: ${quoted.slice(0, 3).join(" · ")}` : "";
    return made("li", "", `${words}${texts} (${from})`);
  });
  list.append(...lines);
  return list;
}

function made<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, text = "") {
  return Object.assign(makeElement(name), { className, textContent: text });
}
