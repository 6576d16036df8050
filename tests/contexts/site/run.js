/** Runs one case, in whatever context this is imported into. */
import init, * as iocular from "/dist/index.js";
import { suites } from "/cases/index.js";

/** @param {{ suite: string, name: string, world: object }} request @returns {Promise<string | null>} What went wrong. */
export async function run({ suite, name, world }) {
  try {
    await init();
    await suites[suite][name](iocular, world);
    return null;
  } catch (error) {
    return error?.stack ?? String(error);
  }
}

/** Answers requests that come with a port. */
export function serve({ data, ports: [port] }) {
  return run(data).then((wrong) => port.postMessage(wrong));
}
