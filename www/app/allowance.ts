/** How much of the key's allowance is used: the day in a word, all periods behind it. */
import type { QuotaUsage } from "iocular";

import { html, nothing } from "../../ui/element.ts";
import "../../ui/quota/quota.ts";
import { todayInWords } from "../../ui/quota/today.ts";

export const allowance = (usage: QuotaUsage | null) =>
  usage === null
    ? nothing
    : html`<details id="allowance">
        <summary>${todayInWords(usage)}</summary>
        <ioc-quota id="quota" .usage=${usage}></ioc-quota>
      </details>`;
