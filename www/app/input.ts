/** What goes in: text and files, what is found in them, what looking it up would cost. */
import { FolderOpen } from "lucide";

import { html, nothing } from "../../ui/element.ts";
import "../../ui/found/found.ts";
import { icon } from "../../ui/icon.ts";
import { isWorthIt, lookUpLabel, withoutPlan } from "../../ui/plan/plan.ts";
import "../elements/files/files.ts";
import "../elements/text/text.ts";
import "../elements/welcome/welcome.ts";
import { isKeyed, readSettings } from "../model/settings.ts";
import type { Workbench } from "../model/workbench.ts";
import { allowance } from "./allowance.ts";
import { clearButton } from "./clear-button.ts";
import { foundTools } from "./found-tools.ts";
import { queue } from "./queue.ts";
import { foundInWords, nameOf, stripTitle } from "./strip.ts";

/** How it stands on the page, and what it asks of that. */
export interface Place {
  /** Not folded to a strip. */
  isOpen: boolean;
  /** Whether files are held above the page. */
  isBelowFiles: boolean;
  begin(): void;
  /** Folds it, or opens it again. */
  turn(): void;
  /** Opens it, with the focus in the text. */
  write(): void;
  /** Opens a dialog. */
  open(dialog: string): void;
}

export function input(bench: Workbench, place: Place) {
  const { draft, job } = bench;
  return html`<section
    id="input"
    aria-label="Text and what is found in it"
    class=${place.isBelowFiles ? "dragged" : ""}
  >
    ${strip(bench, place)}
    <div id="desk" ?hidden=${!place.isOpen}>
      ${writing(bench, place)}
      <div class="choosing"><ioc-found .finds=${draft.finds}></ioc-found>${foundTools(bench)}</div>
    </div>
    ${job.id === null && draft.text === "" ? welcome(bench, place) : nothing} ${queue(bench, () => place.write())}
  </section>`;
}

function strip(bench: Workbench, { isOpen, turn, begin }: Place) {
  const { draft, job, usage } = bench;
  const name = nameOf(draft.text, calledBy(bench));
  return html`<div class="strip">
    ${stripTitle({ name, folds: job.id !== null, isOpen, turn })}
    ${isOpen ? plan(bench) : html`<span class="quiet" id="strip-found">${draft.text ? foundInWords(draft.finds) : ""}</span>`}
    ${isOpen && job.id === null ? allowance(usage) : nothing} ${isOpen ? lookUpButton(bench, begin) : nothing}
  </div>`;
}

/** What somebody calls the text: the report that it is of, or the files that it came from. */
const calledBy = ({ isTextOfJob, job, input: { files } }: Workbench) => (isTextOfJob && job.givenName) || files.name;

function plan({ draft, queue: reports, job }: Workbench) {
  const { found, noData } = readSettings().cacheTtlMs;
  return html`<ioc-plan
    id="plan"
    .plan=${draft.plan}
    .chosen=${draft.finds.chosen}
    .memory=${Math.max(found, noData)}
    .others=${reports.others(job.running && job.isOf(draft.finds.chosen) ? job.id : null)}
    .none=${withoutPlan(draft)}
  ></ioc-plan>`;
}

const lookUpButton = ({ draft, isUnderWay }: Workbench, begin: () => void) =>
  html`<button
    type="button"
    id="look-up"
    class="primary"
    ?hidden=${isUnderWay}
    ?disabled=${draft.isReading || !isWorthIt(draft.plan)}
    @click=${begin}
  >
    ${draft.isReading ? "Reading…" : lookUpLabel(draft.plan)}
  </button>`;

const writing = (bench: Workbench, { begin }: Place) =>
  html`<div class="writing">
    <div class="tools">
      <label for="text" class="unseen">Text</label>
      <label class="button" for="files">${icon(FolderOpen)}Open files</label
      ><input id="files" class="unseen" type="file" multiple @change=${(event: Event) => openFiles(bench, event)} />
      ${clearButton(bench)}
    </div>
    <ioc-text .draft=${bench.draft} @ioc-submit=${begin}></ioc-text>
    <ioc-files .files=${bench.input.files}></ioc-files>
  </div>`;

function welcome(bench: Workbench, { write, open }: Place) {
  /** The button that was pressed goes. */
  const take = ({ detail }: CustomEvent<string>) => {
    bench.draft.write(detail);
    write();
  };
  return html`<ioc-welcome
    .keyed=${isKeyed()}
    .simulated=${bench.banner.kind === "simulated"}
    @ioc-sample=${take}
    @ioc-add-key=${() => open("settings")}
  ></ioc-welcome>`;
}

function openFiles(bench: Workbench, { target }: Event) {
  const chooser = target as HTMLInputElement;
  const files = [...(chooser.files ?? [])];
  chooser.value = ""; // the same file may be chosen again
  bench.want(() => bench.input.addFiles(files));
}
