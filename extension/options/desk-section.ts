/** The section of the options that is about the whole page. */
import { type IocElement, html } from "../../ui/element.ts";
import "../../ui/pivots-form/pivots-form.ts";
import type { PivotsForm } from "../../ui/pivots-form/pivots-form.ts";
import type { Settings } from "../shared/settings.ts";

export const deskSection = ({ shortcuts, pivots }: Settings) =>
  html`<section aria-labelledby="desk-title">
    <h2 id="desk-title">Full page</h2>
    <label class="check"
      ><input id="shortcuts" type="checkbox" .checked=${shortcuts} /> Enable single-key shortcuts</label
    >
    <ioc-pivots-form .value=${pivots}></ioc-pivots-form>
  </section>`;

/** What is filled in. */
export const readDesk = (page: IocElement): Pick<Settings, "shortcuts" | "pivots"> => ({
  shortcuts: (page.querySelector("#shortcuts") as HTMLInputElement).checked,
  pivots: (page.querySelector("ioc-pivots-form") as PivotsForm).pivots,
});
