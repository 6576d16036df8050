/** The number on the toolbar's button: what is left to do; then how many turned out malicious, until the person has looked. */
import { api } from "../shared/api.js";
import { badgeText } from "./badge-text.js";

const BUSY = "#1f5fbf";
const ALARM = "#b3141f";

/** @param {number} left What has no outcome yet. @param {import("iocular").JobStatus} [ended] A job that has just ended. */
export async function showBadge(left, ended) {
  let { malicious = 0 } = await api.storage.session.get("malicious");
  if (ended) {
    malicious += ended.results.filter(({ verdict }) => verdict === "malicious").length;
    await api.storage.session.set({ malicious });
  }
  const count = left > 0 ? left : malicious;
  await api.action.setBadgeBackgroundColor({ color: left > 0 ? BUSY : ALARM });
  await api.action.setBadgeTextColor?.({ color: "#ffffff" });
  await api.action.setBadgeText({ text: badgeText(count) });
}

/** The person has the panel open. */
export async function markSeen(left) {
  await api.storage.session.set({ malicious: 0 });
  await showBadge(left);
}
