/** What opens over the page: the history, the settings, the shortcuts. */
import { html } from "../../ui/element.ts";
import "../elements/history/history.ts";
import "../elements/settings/settings.ts";
import "../elements/shortcuts/shortcuts.ts";
import type { Workbench } from "../model/workbench.ts";

export function dialogs(bench: Workbench) {
  return html`<ioc-history
      @ioc-open=${({ detail }: CustomEvent<string>) => bench.want(() => bench.open(detail))}
      @ioc-problem=${({ detail }: CustomEvent<string>) => bench.want(() => Promise.reject(new Error(detail)))}
    ></ioc-history>
    <ioc-settings
      @ioc-settings=${() => bench.want(() => bench.applySettings())}
      @ioc-forget=${() => bench.want(() => bench.clearCache())}
    ></ioc-settings>
    <ioc-shortcuts></ioc-shortcuts>`;
}
