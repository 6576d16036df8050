/**
 * The built extension in a real Chromium, on a profile that outlives the browser; what its user
 * does to it, and what can happen to it. It knows the manifest and Chromium, and nothing of how the
 * extension is made.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium, expect } from "@playwright/test";

import { locateChrome } from "../../scripts/setup/browser.mjs";
import { chromeFlags } from "../../scripts/testing/chrome-flags.mjs";
import { SidePanel } from "./side-panel.js";

const BUILT = fileURLToPath(new URL("../../dist/extension-chrome", import.meta.url));

export class LoadedExtension {
  /**
   * What every console of the extension and of the pages said, and what was thrown in them, over
   * all incarnations of the browser.
   */
  said = [];
  /** @type {import("@playwright/test").BrowserContext} */
  context;
  id = "";
  #virustotal;
  #folder;
  #profile;
  #cdp;

  /**
   * Starts the browser on a new profile.
   * @param {{ virustotal: Awaited<ReturnType<import("./virustotal.js").startVirusTotal>>, folder?:
   * string }} world
   */
  static async start({ virustotal, folder = BUILT }) {
    const loaded = new LoadedExtension();
    loaded.#virustotal = virustotal;
    loaded.#folder = folder;
    loaded.#profile = await mkdtemp(join(tmpdir(), "iocular-profile-"));
    loaded.manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
    await loaded.restart();
    await loaded.#untilWelcomed();
    return loaded;
  }

  /** Starts the browser on the profile as it was left. */
  async restart() {
    this.context = await chromium.launchPersistentContext(this.#profile, {
      executablePath: locateChrome() ?? undefined,
      headless: false, // Playwright's own headless mode is a browser without extensions.
      args: [
        ...chromeFlags,
        "--headless=new",
        `--disable-extensions-except=${this.#folder}`,
        `--load-extension=${this.#folder}`,
        ...this.#virustotal.chromeFlags,
      ],
    });
    this.#listen();
    this.#cdp = await this.context.browser().newBrowserCDPSession();
    this.id = new URL((await this.worker()).url()).host;
  }

  /** The service worker as it lives now, or as soon as it does. */
  async worker() {
    return this.context.serviceWorkers()[0] ?? this.context.waitForEvent("serviceworker");
  }

  url(path) {
    return `chrome-extension://${this.id}/${path}`;
  }

  /** Opens one of the extension's pages in a tab. */
  async open(path) {
    const page = await this.context.newPage();
    await page.goto(this.url(path));
    return page;
  }

  /** The panel's page, in a tab of its own. */
  openPanel() {
    return this.open(this.manifest.side_panel.default_path);
  }

  openOptions() {
    return this.open(this.manifest.options_ui.page);
  }

  /**
   * A page that has the extension's rights and nothing of its code: it wakes no worker and asks for
   * nothing.
   */
  openBare() {
    return this.open("manifest.json");
  }

  /** An ordinary page with this text in it. */
  async openTicket(html, url = "https://tickets.example/42") {
    const page = await this.context.newPage();
    await page.route("https://tickets.example/**", (route) =>
      route.fulfill({ contentType: "text/html; charset=utf-8", body: `<!doctype html>${html}` }),
    );
    await page.goto(url);
    return page;
  }

  /**
   * Clicks the toolbar button on a tab, as its user would: `activeTab` is granted, and the real
   * side panel opens.
   */
  async clickToolbarButton(page) {
    await page.bringToFront();
    const { targetInfos } = await this.#cdp.send("Target.getTargets", { filter: [{ type: "tab" }] });
    const tab = targetInfos.find(({ url }) => url === page.url());
    await this.#cdp.send("Extensions.triggerAction", { id: this.id, targetId: tab.targetId });
    return SidePanel.attach(this.#cdp, this.url(this.manifest.side_panel.default_path));
  }

  /**
   * Chooses an entry of the context menu. Headless Chromium draws no menu, so the event is
   * dispatched in the worker with what the page has selected: from there on all is as for a click,
   * but that it does not count as a user's gesture.
   * @param {import("@playwright/test").Page} page
   * @param {{ menuItemId: string, linkUrl?: string }} info
   */
  async chooseFromMenu(page, info) {
    await page.bringToFront();
    const selectionText = await page.evaluate(() => String(getSelection()) || undefined);
    const click = { editable: false, pageUrl: page.url(), frameId: 0, selectionText, ...info };
    const worker = await this.worker();
    await worker.evaluate(async (details) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      chrome.contextMenus.onClicked.dispatch(details, tab);
    }, click);
  }

  /** Whether the worker is running. Unlike {@link worker} it neither waits nor asks the worker. */
  async isAwake() {
    return (await this.#workerTargets()).length > 0;
  }

  /**
   * Tears the worker down as the browser does after half a minute of idleness, at whatever it may
   * be doing. Nothing of it is left when this resolves, and the browser starts another at the next
   * event.
   * @returns {Promise<{ from: number, to: number } | null>} When: milliseconds since 1970, as the
   * simulator counts. Null: it was not running.
   */
  async killWorker() {
    const targets = await this.#workerTargets();
    if (targets.length === 0) return null;
    const from = now();
    for (const { targetId } of targets) await this.#cdp.send("Target.closeTarget", { targetId }).catch(ignoreGone);
    return { from, to: now() };
  }

  /**
   * Kills the browser with all its processes, and the machine's view of it is as after a power cut.
   * @returns {Promise<{ from: number, to: number }>}
   */
  async killBrowser() {
    const { processInfo } = await this.#cdp.send("SystemInfo.getProcessInfo");
    const { id } = processInfo.find(({ type }) => type === "browser");
    const gone = new Promise((resolve) => this.context.once("close", resolve));
    const from = now();
    process.kill(-id, "SIGKILL"); // Playwright starts it as the head of a process group.
    await gone;
    return { from, to: now() };
  }

  /** The browser takes what lies in the extension's folder now for its next version. */
  async update() {
    const next = this.context.waitForEvent("serviceworker");
    await this.#cdp.send("Extensions.loadUnpacked", { path: this.#folder });
    await next;
  }

  /** Where the browser keeps everything. */
  get profile() {
    return this.#profile;
  }

  /** Ends the browser as its user would. */
  async quit() {
    await this.context.close();
  }

  async close() {
    await this.context.close();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /**
   * Once it is installed it opens its options in a tab, which would take the place of what a test
   * opens meanwhile.
   */
  async #untilWelcomed() {
    const options = this.url(this.manifest.options_ui.page);
    await expect.poll(() => this.context.pages().map((page) => page.url())).toContain(options);
  }

  async #workerTargets() {
    const { targetInfos } = await this.#cdp.send("Target.getTargets");
    return targetInfos.filter(({ type, url }) => type === "service_worker" && url.startsWith("chrome-extension://"));
  }

  #listen() {
    this.context.on("console", (message) => this.said.push(message.text())); // the worker's too
    this.context.on("weberror", (error) => this.said.push(String(error.error().stack ?? error.error())));
  }
}

/** The simulator's clock. */
function now() {
  return performance.timeOrigin + performance.now();
}

/** The worker went to sleep between being listed and being closed. */
function ignoreGone(error) {
  if (!/No target|not found/i.test(error.message)) throw error;
}
