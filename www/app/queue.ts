/** The reports that are being looked up, and what of the shown one waits. */
import { html } from "../../ui/element.ts";
import "../elements/queue/queue.ts";
import type { Renaming } from "../elements/queue/queue.ts";
import "../elements/waiting/waiting.ts";
import { engine } from "../engine/client.ts";
import type { Workbench } from "../model/workbench.ts";

/** `toText` puts the focus where text goes in. */
export function queue(bench: Workbench, toText: () => void) {
  const { job } = bench;
  /** Does something with what an element tells. */
  const on =
    <Detail>(act: (detail: Detail) => unknown) =>
    ({ detail }: CustomEvent<Detail>) =>
      bench.want(() => act(detail));
  return html`<ioc-queue
      .queue=${bench.queue}
      .job=${job}
      @ioc-new-report=${() => {
        bench.newReport();
        toText();
      }}
      @ioc-show=${on((id: string) => bench.open(id))}
      @ioc-promote=${on((id: string) => bench.promote(id))}
      @ioc-halt=${on((id: string) => bench.order(id, engine.pause))}
      @ioc-go-on=${on((id: string) => bench.order(id, engine.unpause))}
      @ioc-rename=${on(({ id, name }: Renaming) => bench.rename(id, name))}
    ></ioc-queue>
    <ioc-waiting
      .job=${job}
      @ioc-first=${on((indexes: number[]) => job.id !== null && bench.promote(job.id, indexes))}
    ></ioc-waiting>`;
}
