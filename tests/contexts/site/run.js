/** Runs one case, in whatever context this is imported into. */
import init, * as iocular from "/dist/index.js";
import { suites } from "/cases/index.js";

/**
 * @param {{ suite: string, name: string, world: object }} request
 * @returns {Promise<string | null>} What went wrong.
 */
export async function run({ suite, name, world }) {
  try {
    await init();
    await suites[suite][name](iocular, world);
    return null;
  } catch (error) {
    return error?.stack ?? String(error);
  }
}

/**
 * Looks up a list with an orchestrator of its own.
 * @returns {Promise<string[]>} The kind of each outcome, or its error.
 */
export async function lookUp({ iocs, options }) {
  await init();
  const orchestrator = new iocular.Orchestrator(options);
  const { results } = await orchestrator.enrichAll(crypto.randomUUID(), iocs);
  orchestrator.free();
  return results.map(({ kind, error }) => error ?? kind);
}

/** Answers requests that come with a port. */
export function serve({ data, ports: [port] }) {
  const answer = data.lookUp ? lookUp(data.lookUp) : run(data);
  return answer.then((value) => port.postMessage(value));
}
