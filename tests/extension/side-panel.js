/** The real side panel, which Playwright does not take for a page: driven by what runs in it. */
import { expect } from "@playwright/test";

export class SidePanel {
  #cdp;
  #session;
  #replies = new Map();

  /** Waits for the panel at `url` to be open, over the browser's session. */
  static async attach(cdp, url) {
    const panel = new SidePanel();
    panel.#cdp = cdp;
    cdp.on("Target.receivedMessageFromTarget", ({ sessionId, message }) =>
      panel.#receive(sessionId, JSON.parse(message)),
    );
    const { sessionId } = await cdp.send("Target.attachToTarget", {
      targetId: await targetAt(cdp, url),
      flatten: false,
    });
    panel.#session = sessionId;
    return panel;
  }

  /** Runs a function in it and gives its result. */
  async evaluate(body, argument) {
    const expression = `(${body})(${JSON.stringify(argument) ?? ""})`;
    const { result, exceptionDetails } = await this.#send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** What a person reads in it. */
  text() {
    return this.evaluate(() => document.body.innerText);
  }

  /** Presses the button of this name, as soon as there is one that can be pressed. */
  async press(name) {
    const press = (wanted) => {
      const button = [...document.querySelectorAll("button")].find(
        ({ textContent, disabled }) => textContent.trim() === wanted && !disabled,
      );
      button?.click();
      return Boolean(button);
    };
    await expect.poll(() => this.evaluate(press, name), `a button: ${name}`).toBe(true);
  }

  #send(method, params) {
    const id = this.#replies.size + 1;
    return new Promise((resolve, reject) => {
      this.#replies.set(id, { resolve, reject });
      this.#cdp
        .send("Target.sendMessageToTarget", {
          sessionId: this.#session,
          message: JSON.stringify({ id, method, params }),
        })
        .catch(reject);
    });
  }

  #receive(sessionId, { id, result, error }) {
    if (sessionId !== this.#session || id === undefined) return;
    const { resolve, reject } = this.#replies.get(id);
    if (error) reject(new Error(error.message));
    else resolve(result);
  }
}

/** The target is announced when it is created and again when it has its address. */
async function targetAt(cdp, url) {
  await cdp.send("Target.setDiscoverTargets", { discover: true });
  const isPanel = ({ type, url: at }) => type === "page" && at.startsWith(url);
  return new Promise((resolve) => {
    const take = ({ targetInfo }) => isPanel(targetInfo) && resolve(targetInfo.targetId);
    cdp.on("Target.targetCreated", take);
    cdp.on("Target.targetInfoChanged", take);
    void cdp.send("Target.getTargets").then(({ targetInfos }) => {
      for (const targetInfo of targetInfos) take({ targetInfo });
    });
  });
}
