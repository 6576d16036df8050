/** `<ioc-pivots-form>`: which sites are offered for a second look. */
import { IocElement, html } from "../element.ts";
import { ALL_SITES, SITES, type SiteId } from "../pivots/pivots.ts";

export class PivotsForm extends IocElement {
  static override properties = { value: { attribute: false } };
  /** What is shown at first; `pivots` is what is filled in. */
  declare value: readonly SiteId[];

  constructor() {
    super();
    this.value = ALL_SITES;
  }

  /** What is filled in. */
  get pivots(): SiteId[] {
    return ALL_SITES.filter((id) => this.child<HTMLInputElement>(`#pivot-${id}`).checked);
  }

  override render() {
    return html`<fieldset>
      <legend>Links for a second look</legend>
      ${ALL_SITES.map(
        (id) =>
          html`<label class="check"
            ><input id="pivot-${id}" type="checkbox" .checked=${this.value.includes(id)} /> ${SITES[id].name}</label
          >`,
      )}
      <p class="quiet">A click on one tells that site of the indicator.</p>
    </fieldset>`;
  }
}

customElements.define("ioc-pivots-form", PivotsForm);
