/**
 * What an organisation sets. Chromium reads policies from a folder of the machine's administrator,
 * so they are put where the extension reads them: in the answer of `storage.managed`.
 */

/** As if the organisation had just set it. */
export async function manage(extension, policy) {
  const source = `chrome.storage.managed.get = async () => (${JSON.stringify(policy)})`;
  await extension.context.addInitScript(source);
  const worker = await extension.worker();
  await worker.evaluate(`${source}; chrome.storage.onChanged.dispatch({}, "managed")`);
}
