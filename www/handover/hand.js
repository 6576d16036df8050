/** What is handed on, by the name of its form. Each is loaded when it is wanted. */

/**
 * @type {Record<string, (outcomes: import("iocular").Outcome[], defanged: (value: string) =>
 * string) => Promise<string>>}
 */
const forms = {
  text: async (outcomes) => (await import("./text.js")).asList(outcomes),
  defanged: async (outcomes, defanged) => (await import("./text.js")).asList(outcomes, defanged),
  markdown: async (outcomes, defanged) => (await import("./markdown.js")).asMarkdown(outcomes, defanged),
  csv: async (outcomes) => (await import("./csv.js")).asCsv(outcomes),
  json: async (outcomes) => (await import("./json.js")).asJson(outcomes, { now: new Date() }),
  stix: async (outcomes) => (await import("./stix.js")).asStix(outcomes),
};

/**
 * @param {keyof typeof forms} form
 * @param {import("iocular").Outcome[]} outcomes
 * @param {(values: string[]) => Promise<string[]>} defang
 */
export async function hand(form, outcomes, defang) {
  const values = outcomes.map(({ ioc }) => ioc.value);
  const defanged = new Map((await defang(values)).map((text, n) => [values[n], text]));
  return forms[form](outcomes, (value) => defanged.get(value));
}
