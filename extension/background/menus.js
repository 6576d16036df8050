/** The context menu: on selected text, and on links. */
import init, { extractIocs } from "iocular";

import { api } from "../shared/api.js";
import { newJobId } from "../shared/jobs.js";
import { begin, engine } from "./engine.js";
import { tell } from "./pages.js";
import { openPanel } from "./panel.js";

const MENUS = {
  selection: { title: "Look up with Iocular", contexts: ["selection"] },
  link: { title: "Look up this link", contexts: ["link"] },
};

/** They outlive the worker, so they are made when the extension is installed or updated. */
export async function makeMenus() {
  await api.contextMenus.removeAll();
  for (const [id, menu] of Object.entries(MENUS)) api.contextMenus.create({ id, ...menu });
}

/** Not async: the panel may be opened only while the click is still being handled. */
export function onMenu({ menuItemId, selectionText, linkUrl }, tab) {
  openPanel(tab);
  const text = menuItemId === "link" ? linkUrl : selectionText;
  if (text) lookUp(menuItemId, text);
}

/** Looks up what is in a text, if that needs no longer than a minute; else the panel shows first what it would cost. */
async function lookUp(source, text) {
  const [orchestrator] = await Promise.all([engine(), init()]);
  const found = extractIocs(text);
  const plan = orchestrator && (await orchestrator.plan(found));
  const { minute } = orchestrator ? await orchestrator.quotaUsage() : {};
  if (plan && plan.total > 0 && (minute.limit === null || plan.requests <= minute.limit)) {
    const job = newJobId(source);
    await begin(job, found);
    return tell({ job, opened: true });
  }
  await api.storage.session.set({ draft: text });
  tell({ draft: true });
}
