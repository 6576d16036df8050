/**
 * `<ioc-toast>`: what was just done, read out, and seen for some seconds. A modal dialog hides from
 * who listens what stands outside it, and covers it: so it stands in the dialog as long as one is
 * open, and there it also says what is in the way of something.
 */
import { IocElement } from "../../../ui/element.ts";

/** Long enough to read a line twice. In ms. */
const SEEN = 6000;

export class Toast extends IocElement {
  static override properties = {
    text: { attribute: false },
    problem: { attribute: false },
    times: { attribute: false },
  };
  declare text: string;
  /** What is in the way of something: it stands on the page, where a dialog covers it. */
  declare problem: string;
  /** How often something was said: the same may be said again. */
  declare times: number;
  readonly #announcer = document.createElement("p");

  constructor() {
    super();
    [this.text, this.problem, this.times] = ["", "", 0];
    this.#announcer.id = "announcer";
    this.#announcer.role = "status";
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener("close", this.#place, true);
  }

  override disconnectedCallback() {
    document.removeEventListener("close", this.#place, true);
    super.disconnectedCallback();
  }

  override updated(changed: Map<string, unknown>) {
    const isSaid = changed.has("times") || changed.has("text");
    const isMissed = changed.has("problem") && this.problem !== "" && modal() !== undefined;
    this.#place();
    if (isMissed) this.#show(this.problem);
    else if (isSaid) this.#show(this.text);
  }

  #place = () => {
    const place = modal() ?? this;
    if (this.#announcer.parentElement !== place) place.append(this.#announcer);
  };

  /**
   * It neither moves nor fades: the style hides it but while this runs. Who listens hears what is
   * new there.
   */
  #show(text: string) {
    this.#announcer.textContent = "";
    for (const before of this.#announcer.getAnimations()) before.cancel();
    if (text === "") return;
    setTimeout(() => (this.#announcer.textContent = text)); // in a hidden tab too
    this.#announcer.animate([{ opacity: 1 }, { opacity: 1 }], SEEN);
  }
}

/** What covers all else. One opens at a time. */
const modal = () => document.querySelector<HTMLDialogElement>("dialog:modal") ?? undefined;

customElements.define("ioc-toast", Toast);
