/** The built extension in a real Firefox, as a temporary add-on, and what its user does to it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { By } from "selenium-webdriver";

import { startFirefox } from "../../firefox.js";

const BUILT = fileURLToPath(new URL("../../../dist/extension-firefox", import.meta.url));
const UUID = "10c01a50-0000-4000-8000-000000000000"; // Firefox draws one for each profile if it is not told

export class FirefoxSession {
  /** @type {import("selenium-webdriver").ThenableWebDriver} */
  driver;
  manifest;

  /** @param {{ proxyPort: number, folder?: string }} world */
  static async start({ proxyPort, folder = BUILT }) {
    const session = new FirefoxSession();
    session.manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
    const addon = session.manifest.browser_specific_settings.gecko.id;
    // A page of an extension is opened from the browser's own side: WebDriver may not navigate
    // there.
    session.driver = await startFirefox((options) => prepare(options, addon, proxyPort), "--allow-system-access");
    await session.driver.installAddon(folder, true);
    return session;
  }

  /** Opens one of the extension's pages in a new tab, and goes there. */
  async open(path) {
    await this.#inNewTab(
      (url) =>
        this.#fromBrowser((address) => {
          window.gBrowser.selectedTab = window.gBrowser.addTrustedTab(address);
        }, url),
      `moz-extension://${UUID}/${path}`,
    );
    await this.driver.wait(() =>
      this.driver.executeScript("return document.readyState === 'complete' && location.protocol === 'moz-extension:'"),
    );
  }

  /** The sidebar's page, in a tab of its own: WebDriver sees no sidebars. */
  openPanel() {
    return this.open(this.manifest.sidebar_action.default_panel);
  }

  openOptions() {
    return this.open(this.manifest.options_ui.page);
  }

  /** Opens an ordinary page in a new tab. */
  async openPage(url) {
    await this.driver.switchTo().newWindow("tab");
    await this.driver.get(url);
  }

  /**
   * Opens the context menu on an element and chooses the extension's entry, in the browser's own
   * menu. `selected`: the element's text, before.
   */
  async chooseFromMenu(selector, label, { selected = true } = {}) {
    const element = await this.driver.findElement(By.css(selector));
    if (selected) await this.driver.executeScript("getSelection().selectAllChildren(arguments[0])", element);
    await this.driver.actions().contextClick(element).perform();
    await this.driver.wait(() =>
      this.#fromBrowser(() => document.getElementById("contentAreaContextMenu").state === "open"),
    );
    await this.#fromBrowser(async (wanted) => {
      const menu = document.getElementById("contentAreaContextMenu");
      const item = [...menu.querySelectorAll("menuitem")].find(({ label: text, hidden }) => text === wanted && !hidden);
      if (!item) throw new Error(`not in the menu: ${wanted}`);
      const popup = item.closest("menupopup");
      // Two entries of one extension stand in a menu of their own.
      if (popup !== menu) {
        const shown = new Promise((resolve) => popup.addEventListener("popupshown", resolve, { once: true }));
        popup.parentElement.openMenu(true);
        await shown;
      }
      popup.activateItem(item);
    }, label);
  }

  /**
   * What stands in the closed root of the element that marks have added to the page before the
   * person: the labels, what the open card says, and where its buttons are. Only the browser itself
   * sees into it.
   */
  marks() {
    return this.#fromBrowser(() => {
      const { messageManager } = window.gBrowser.selectedBrowser;
      const read = (send, page) => {
        const root = page.documentElement.lastElementChild?.openOrClosedShadowRoot;
        const textOf = (node) => node.getAttribute("data-text");
        const shown = (selector) => [...(root?.querySelectorAll(selector) ?? [])];
        const card = shown(".card:not([hidden])")[0];
        const buttons = [...(card?.querySelectorAll("button") ?? [])].map((button) => {
          const { left, top, width, height } = button.getBoundingClientRect();
          return [textOf(button), { x: Math.round(left + width / 2), y: Math.round(top + height / 2) }];
        });
        send({
          labels: shown(".label:not([hidden])").map(textOf),
          card: [...(card?.querySelectorAll("[data-text]") ?? [])].map(textOf).join(" "),
          buttons: Object.fromEntries(buttons),
        });
      };
      return new Promise((resolve) => {
        const name = `iocular-marks-${Math.random()}`;
        messageManager.addMessageListener(name, ({ data }) => resolve(data));
        const script = `(${read})((data) => sendAsyncMessage(${JSON.stringify(name)}, data), content.document)`;
        messageManager.loadFrameScript(`data:,${encodeURIComponent(script)}`, false);
      });
    });
  }

  /** The address that the sidebar shows, or null where it is closed. */
  sidebar() {
    return this.#fromBrowser(() => (window.SidebarController.isOpen ? window.SidebarController.currentID : null));
  }

  /**
   * Ends the extension's background page as Firefox does when it was idle, at whatever it may be
   * doing.
   * @returns {Promise<{ from: number, to: number }>} When: milliseconds since 1970, as the
   * simulator counts.
   */
  async killBackground() {
    const from = now();
    await this.#fromBrowser(
      (id) => WebExtensionPolicy.getByID(id).extension.terminateBackground(),
      this.manifest.browser_specific_settings.gecko.id,
    );
    return { from, to: now() };
  }

  async quit() {
    await this.driver.quit();
  }

  /** Runs a function in the browser's own window. */
  async #fromBrowser(body, ...args) {
    await this.driver.setContext("chrome");
    try {
      return await this.driver.executeScript(body, ...args);
    } finally {
      await this.driver.setContext("content");
    }
  }

  async #inNewTab(open, ...args) {
    const before = await this.driver.getAllWindowHandles();
    await open(...args);
    const handle = await this.driver.wait(async () =>
      (await this.driver.getAllWindowHandles()).find((one) => !before.includes(one)),
    );
    await this.driver.switchTo().window(handle);
  }
}

/** The simulator's clock. */
function now() {
  return performance.timeOrigin + performance.now();
}

function prepare(options, addon, proxyPort) {
  const preferences = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": proxyPort,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": proxyPort,
    "extensions.webextensions.uuids": JSON.stringify({ [addon]: UUID }),
  };
  for (const [name, value] of Object.entries(preferences)) options.setPreference(name, value);
  return options.setAcceptInsecureCerts(true);
}
