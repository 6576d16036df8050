/** The context menu: on selected text, and on links. */
import init, { type Ioc, classifyIoc, extractIocs } from "iocular";

import { allows } from "../../ui/draft/allow.ts";
import { api } from "../shared/api.ts";
import { newJobId } from "../shared/job-names.ts";
import { tell } from "../shared/news.ts";
import { readSettings } from "../shared/settings.ts";
import { begin, engine } from "./engine.ts";
import { tryToMark } from "./marks.ts";
import { openPanel, putInPanel } from "./open-panel.ts";

const WEB = ["http://*/*", "https://*/*"];

/** Of what the browser takes for an entry. */
type Menu = Pick<chrome.contextMenus.CreateProperties, "contexts" | "documentUrlPatterns" | "targetUrlPatterns">;

/** What each says stands in `_locales`, as `menu_` and its name. */
const MENUS: Record<"selection" | "link" | "mark" | "address", Menu> = {
  selection: { contexts: ["selection"] },
  link: { contexts: ["link"], targetUrlPatterns: [...WEB, "ftp://*/*"] },
  mark: { contexts: ["page"], documentUrlPatterns: WEB },
  address: { contexts: ["page"], documentUrlPatterns: WEB },
};

interface Order {
  /** Of the job that it becomes. */
  id: string;
  kind: "selection" | "link" | "address" | "typed";
  text: string;
}

/**
 * What was chosen is kept until it has become a job or a draft: a worker that is ended in between
 * leaves it to the next.
 */
const ORDER = "order:";

/** They outlive the worker, so they are made when the extension is installed or updated. */
export async function makeMenus() {
  await api.contextMenus.removeAll();
  for (const [id, menu] of Object.entries(MENUS))
    api.contextMenus.create({ id, title: api.i18n.getMessage(`menu_${id}`), ...menu });
}

/** Not async: the panel may be opened only while the click is still being handled. */
export function onMenu(info: chrome.contextMenus.OnClickData, tab?: chrome.tabs.Tab) {
  if (info.menuItemId === "mark") return tryToMark(tab);
  openPanel(tab);
  if (info.menuItemId === "address") return take("address", info.pageUrl);
  return info.menuItemId === "link" ? take("link", info.linkUrl) : take("selection", info.selectionText);
}

/**
 * Behind our keyword in the browser's address bar. The panel comes in a tab: no click is handled.
 */
export async function onTyped(text: string, disposition: `${chrome.omnibox.OnInputEnteredDisposition}`) {
  const id = newJobId("typed", text);
  const url = api.runtime.getURL(`panel.html#${encodeURIComponent(id)}`);
  await take("typed", text, id);
  await (disposition === "currentTab" ? api.tabs.update({ url }) : api.tabs.create({ url }));
}

async function take(kind: Order["kind"], text = "", id = newJobId(kind, text)) {
  if (text === "") return;
  const order = { id, kind, text };
  await api.storage.session.set({ [ORDER + order.id]: order });
  await carryOut(order);
}

/** Carries out what a worker did not live to. */
export async function resumeOrders() {
  const kept = await api.storage.session.get<Record<string, Order>>(null);
  for (const [name, order] of Object.entries(kept)) if (name.startsWith(ORDER)) await carryOut(order);
}

async function carryOut({ id, kind, text }: Order) {
  await init();
  const isAllowed = allows((await readSettings()).allow);
  const found = foundIn(kind, text).filter((ioc) => !isAllowed(ioc));
  if (await startsAtOnce(found)) {
    await begin(id, found);
    tell({ job: id, opened: true });
  } else {
    await putInPanel(text);
  }
  await api.storage.session.remove(ORDER + id);
}

function foundIn(kind: Order["kind"], text: string): Ioc[] {
  if (kind === "selection" || kind === "typed") return extractIocs(text);
  return kind === "link" ? linkIn(text) : [...linkIn(text), ...linkIn(new URL(text).hostname)];
}

/** A link is what it is; in text, what stands around an indicator is not of it. */
function linkIn(text: string): Ioc[] {
  const ioc = classifyIoc(text);
  return ioc ? [ioc] : [];
}

/**
 * Whether it needs no longer than a minute, and holds no token; else the panel shows first what it
 * would cost, what would be seen by others, or what is missing.
 */
async function startsAtOnce(found: Ioc[]) {
  const orchestrator = await engine();
  if (!orchestrator) return false;
  const [{ total, requests, tokens }, { minute }] = await Promise.all([
    orchestrator.plan(found),
    orchestrator.quotaUsage(),
  ]);
  return total > 0 && tokens.length === 0 && (minute.limit === null || requests <= minute.limit);
}
