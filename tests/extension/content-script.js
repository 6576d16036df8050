/**
 * What a content script of the extension could do in a page. The extension has none: here its
 * rights are taken on over CDP.
 */

export class ContentScript {
  #cdp;
  #contextId;

  /** In a page on which the extension's button was clicked. */
  static async in(page, extension) {
    const script = new ContentScript();
    await makeWorld(page, extension);
    script.#cdp = await extension.context.newCDPSession(page);
    script.#contextId = await script.#worldOf(extension.url("").slice(0, -1));
    return script;
  }

  /** Runs a function in it and gives its result. */
  async evaluate(body) {
    const expression = `(${body})()`;
    const { result, exceptionDetails } = await this.#cdp.send("Runtime.evaluate", {
      expression,
      contextId: this.#contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /**
   * The page's isolated world of the extension: all that are there are announced when the domain is
   * enabled.
   */
  async #worldOf(origin) {
    const found = new Promise((resolve) => {
      this.#cdp.on(
        "Runtime.executionContextCreated",
        ({ context }) => context.origin === origin && resolve(context.id),
      );
    });
    await this.#cdp.send("Runtime.enable");
    return found;
  }
}

/** A page has a world for the extension once a script of the extension has run in it. */
async function makeWorld(page, extension) {
  await page.bringToFront();
  const worker = await extension.worker();
  await worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => {} });
  });
}
