/** A lookup: how far it is, what can be done with it, its results. */
import { html } from "../../ui/element.ts";
import "../elements/actions/actions.ts";
import "../elements/progress/progress.ts";
import "../elements/results/results.ts";
import type { Workbench } from "../model/workbench.ts";
import { allowance } from "./allowance.ts";

export function lookup(bench: Workbench) {
  const { job, usage, reading } = bench;
  const on = (act: () => unknown) => () => bench.want(act);
  return html`<section id="lookup" aria-labelledby="results-title">
    <h2 id="results-title" class="unseen">Results</h2>
    <div class="line">
      <ioc-progress .job=${job} @ioc-try-now=${on(() => job.probeNow())}></ioc-progress>
      ${allowance(usage)}
      <ioc-actions
        .job=${job}
        .usage=${usage}
        @ioc-pause=${on(() => job.pause())}
        @ioc-unpause=${on(() => job.unpause())}
        @ioc-cancel=${on(() => job.cancel())}
        @ioc-rerun=${on(() => bench.rerun())}
        @ioc-ask-again=${on(() => bench.askAgain())}
      ></ioc-actions>
    </div>
    <ioc-results .job=${job} .reading=${reading}></ioc-results>
  </section>`;
}
