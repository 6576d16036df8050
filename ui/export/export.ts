/** What is exported, by the name of its format. Each is loaded when it is wanted. */
import type { Outcome } from "iocular";

import type { Write } from "./text.ts";

const formats = {
  text: async (outcomes: readonly Outcome[]) => (await import("./text.ts")).asList(outcomes),
  defanged: async (outcomes: readonly Outcome[], defang: Write) => (await import("./text.ts")).asList(outcomes, defang),
  markdown: async (outcomes: readonly Outcome[], defang: Write) =>
    (await import("./markdown.ts")).asMarkdown(outcomes, defang),
  csv: async (outcomes: readonly Outcome[]) => (await import("./csv.ts")).asCsv(outcomes),
  json: async (outcomes: readonly Outcome[]) => (await import("./json.ts")).asJson(outcomes, { now: new Date() }),
  stix: async (outcomes: readonly Outcome[]) => (await import("./stix.ts")).asStix(outcomes),
};

export type Format = keyof typeof formats;

/** `defang` writes several at once, for the worker does it. */
export async function exportAs(
  format: Format,
  outcomes: readonly Outcome[],
  defang: (values: string[]) => Promise<string[]>,
): Promise<string> {
  const values = outcomes.map(({ ioc }) => ioc.value);
  const written = await defang(values);
  const defanged = new Map(values.map((value, n) => [value, written[n] ?? value]));
  return formats[format](outcomes, (value) => defanged.get(value) ?? value);
}
