/** The context menu: on selected text, and on links. */
import init, { classifyIoc, extractIocs } from "iocular";

import { api } from "../shared/api.js";
import { newJobId } from "../shared/jobs.js";
import { begin, engine } from "./engine.js";
import { tell } from "./pages.js";
import { openPanel } from "./panel.js";

const MENUS = {
  selection: { title: "Look up with Iocular", contexts: ["selection"] },
  link: {
    title: "Look up this link",
    contexts: ["link"],
    targetUrlPatterns: ["http://*/*", "https://*/*", "ftp://*/*"],
  },
};

/**
 * What was chosen is kept until it has become a job or a draft: a worker that is ended in between
 * leaves it to the next.
 */
const ORDER = "order:";

/** They outlive the worker, so they are made when the extension is installed or updated. */
export async function makeMenus() {
  await api.contextMenus.removeAll();
  for (const [id, menu] of Object.entries(MENUS)) api.contextMenus.create({ id, ...menu });
}

/** Not async: the panel may be opened only while the click is still being handled. */
export function onMenu({ menuItemId, selectionText, linkUrl }, tab) {
  openPanel(tab);
  const text = menuItemId === "link" ? linkUrl : selectionText;
  if (text) take({ id: newJobId(menuItemId), isLink: menuItemId === "link", text });
}

async function take(order) {
  await api.storage.session.set({ [ORDER + order.id]: order });
  await carryOut(order);
}

/** Carries out what a worker did not live to. */
export async function takeUpOrders() {
  const kept = await api.storage.session.get(null);
  for (const [name, order] of Object.entries(kept)) if (name.startsWith(ORDER)) await carryOut(order);
}

async function carryOut({ id, isLink, text }) {
  await init();
  // A link is what it is; in text, what stands around an indicator is not of it.
  const found = isLink ? [classifyIoc(text)].filter(Boolean) : extractIocs(text);
  if (await startsAtOnce(found)) {
    await begin(id, found);
    tell({ job: id, opened: true });
  } else {
    await api.storage.session.set({ draft: text });
    tell({ draft: true });
  }
  await api.storage.session.remove(ORDER + id);
}

/**
 * Whether it needs no longer than a minute; else the panel shows first what it would cost, or what
 * is missing.
 */
async function startsAtOnce(found) {
  const orchestrator = await engine();
  if (!orchestrator) return false;
  const [{ total, requests }, { minute }] = await Promise.all([orchestrator.plan(found), orchestrator.quotaUsage()]);
  return total > 0 && (minute.limit === null || requests <= minute.limit);
}
