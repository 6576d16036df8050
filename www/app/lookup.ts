/** A lookup: how far it is, what can be done with it, its results. */
import { html } from "../../ui/element.ts";
import { foreign } from "../../ui/foreign.ts";
import "../elements/actions/actions.ts";
import "../elements/progress/progress.ts";
import "../elements/results/results.ts";
import type { Workbench } from "../model/workbench.ts";
import { allowance } from "./allowance.ts";

/** `addKey` leads to where a key goes in. */
export function lookup(bench: Workbench, addKey: () => void) {
  const { job, usage, queue } = bench;
  const on = (act: () => unknown) => () => bench.want(act);
  return html`<section id="lookup" aria-labelledby="results-title">
    <div class="line">
      ${title(bench)}
      <ioc-progress
        .job=${job}
        .others=${queue.others(job.id)}
        @ioc-try-now=${on(() => job.order("probeNow"))}
      ></ioc-progress>
      ${allowance(usage)}
      <ioc-actions
        .job=${job}
        .usage=${usage}
        @ioc-add-key=${addKey}
        @ioc-pause=${on(() => job.order("pause"))}
        @ioc-unpause=${on(() => job.order("unpause"))}
        @ioc-cancel=${on(() => job.order("cancel"))}
        @ioc-rerun=${on(() => bench.rerun())}
        @ioc-ask-again=${on(() => bench.askAgain())}
      ></ioc-actions>
    </div>
    <ioc-results .job=${job}></ioc-results>
  </section>`;
}

/** Which report it is, where the text above is not the one that it is of. */
const title = ({ job, isTextOfJob }: Workbench) =>
  html`<h2 id="results-title" class=${isTextOfJob ? "unseen" : ""}>Results of ${foreign(job.name)}</h2>`;
