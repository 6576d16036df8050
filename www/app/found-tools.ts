/** What else can be done with what was found. */
import { html } from "../../ui/element.ts";
import "../../ui/found-tools/found-tools.ts";
import type { Workbench } from "../model/workbench.ts";

export const foundTools = (bench: Workbench) =>
  html`<ioc-found-tools
    .draft=${bench.draft}
    @ioc-add-hosts=${({ detail }: CustomEvent<"url" | "email">) => bench.want(() => bench.input.addHosts(detail))}
    @ioc-allow=${({ detail }: CustomEvent<string>) => bench.want(() => bench.allow(detail))}
  ></ioc-found-tools>`;
