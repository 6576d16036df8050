/** What is exported, by the name of its format. The whole folder is loaded when it is wanted. */
import { asCsv } from "./csv.ts";
import { type Chosen, type Module, judged } from "./exported.ts";
import { asJson } from "./json.ts";
import { asMarkdown } from "./markdown.ts";
import type { Tlp } from "./stix/marking.ts";
import { asStix } from "./stix/stix.ts";
import { asList } from "./text.ts";

export { save } from "./save.ts";

const formats = {
  text: (chosen: Chosen) => asList(chosen),
  defanged: async (chosen: Chosen, module: Module) => asList(chosen, await defanger(chosen, module)),
  markdown: async (chosen: Chosen, module: Module) =>
    asMarkdown(await now(chosen, module), await defanger(chosen, module)),
  csv: async (chosen: Chosen, module: Module) => asCsv(await now(chosen, module)),
  json: async (chosen: Chosen, module: Module) => asJson(await now(chosen, module)),
  stix: async (chosen: Chosen, module: Module, tlp: Tlp) => asStix(await now(chosen, module), tlp),
};

export type Format = keyof typeof formats;

/** `tlp` says how far what bears a mark may be handed on. */
export const exportAs = async (format: Format, chosen: Chosen, module: Module, tlp: Tlp): Promise<string> =>
  formats[format](chosen, module, tlp);

const now = (chosen: Chosen, module: Module) => judged(chosen, module, new Date());

/** Defangs all values at once: where the module runs in a worker, one message is enough. */
async function defanger({ outcomes, skipped }: Chosen, module: Module) {
  const values = [...outcomes, ...skipped].map(({ ioc }) => ioc.value);
  const written = await module.defang(values);
  const defanged = new Map(values.map((value, n) => [value, written[n] ?? value]));
  return (value: string) => defanged.get(value) ?? value;
}
