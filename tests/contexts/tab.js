/** Tabs of one origin, each with an orchestrator of its own. */

/**
 * Opens a tab, after something has been broken in it. Its orchestrator is `orchestrator` there.
 * @param {import("@playwright/test").BrowserContext} context
 * @param {string} url
 * @param {object} options The orchestrator's.
 * @param {() => void} [breakIt] Runs in the tab before anything else.
 */
export async function openTab(context, url, options, breakIt = () => {}) {
  const tab = await context.newPage();
  await tab.addInitScript(breakIt);
  await tab.goto(url);
  await startIn(tab, options);
  return tab;
}

/** Starts an orchestrator in a tab that is open, or was loaded again. */
export async function startIn(tab, options) {
  await tab.evaluate(async (options) => {
    const { default: init, Orchestrator } = await import("/dist/index.js");
    await init();
    globalThis.orchestrator = new Orchestrator(options);
  }, options);
}

/** Runs a job of so many addresses, and gives what each came to. */
export function lookUp(tab, first, count = 5, id = `from ${first}`) {
  return tab.evaluate(
    async ([id, iocs]) => {
      const { results } = await orchestrator.enrichAll(id, iocs);
      return results.map(({ kind, code }) => code ?? kind);
    },
    [id, Array.from({ length: count }, (_, n) => `198.51.100.${first + n}`)],
  );
}
