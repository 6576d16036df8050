/**
 * `<ioc-files>`: the files that were opened, with what could not be read of them and why; and what
 * is being read, how far it is, and a button that ends it.
 */
import { IocElement, html, nothing } from "../../../ui/element.ts";
import { Watch } from "../../../ui/model/watch.ts";
import { counted } from "../../../ui/words/counted.ts";
import { type ReadFile, withMembers } from "../../files/read-file.ts";
import type { OpenedFiles, UnderWay } from "../../model/opened-files.ts";

/** More lines nobody reads; the text has all of them. */
const LINES = 50;

export class FilesElement extends IocElement {
  static override properties = { files: { attribute: false } };
  declare files: OpenedFiles;
  readonly watch = new Watch(this, () => this.files);

  override render() {
    const { underWay, done } = this.files;
    return html`${underWay ? this.#underWay(underWay) : nothing} ${done.length > 0 ? this.#done(done) : nothing}`;
  }

  #underWay({ name, doing, part, waiting }: UnderWay) {
    const behind = waiting > 0 ? ` ${waiting} more to read.` : "";
    return html`<div class="reading">
      <label for="files-progress">${doing} ${name}.${behind}</label>
      <progress id="files-progress" max="1" .value=${part}></progress>
      <button type="button" @click=${() => this.files.cancel()}>Cancel</button>
    </div>`;
  }

  #done(done: readonly ReadFile[]) {
    const all = done.flatMap((file) => withMembers(file));
    const notable = all.filter(({ file }) => file.notes.length > 0);
    const held = all.length - done.length;
    const opened = done.filter(({ isCancelled }) => !isCancelled).length;
    const inside = held > 0 ? `, ${held} inside` : "";
    const unsaid = notable.length - LINES;
    return html`<details class="opened" ?open=${notable.length > 0}>
      <summary>Opened ${counted(opened, "file")}${inside}. Hashed and read on this device.</summary>
      <ul>
        ${notable.slice(0, LINES).map(({ path, file }) => html`<li><b>${path.join(" › ")}</b> ${file.notes.join(" ")}</li>`)}
        ${unsaid > 0 ? html`<li>${unsaid} more have notes.</li>` : nothing}
        ${notable.length === 0 ? html`<li>All of it was read.</li>` : nothing}
      </ul>
    </details>`;
  }
}

customElements.define("ioc-files", FilesElement);
