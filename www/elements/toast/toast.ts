/** `<ioc-toast>`: what was just done, read out, and seen for some seconds. */
import { IocElement, html } from "../../../ui/element.ts";

/** Long enough to read a line twice. In ms. */
const SEEN = 6000;

export class Toast extends IocElement {
  static override properties = { text: { attribute: false } };
  declare text: string;

  override render() {
    return html`<p id="announcer" role="status">${this.text}</p>`;
  }

  /** It neither moves nor fades: the style hides it but while this runs. */
  override updated() {
    const announcer = this.child("#announcer");
    for (const before of announcer.getAnimations()) before.cancel();
    if (this.text) announcer.animate([{ opacity: 1 }, { opacity: 1 }], SEEN);
  }
}

customElements.define("ioc-toast", Toast);
