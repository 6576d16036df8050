/**
 * The number on the toolbar's button: what is left to do; then how many turned out malicious, until
 * the person has looked.
 */
import { api } from "../shared/api.js";
import { badgeText } from "./badge-text.js";

const BUSY = "#1f5fbf";
const ALARM = "#b3141f";

/**
 * @param {number} left What has no outcome yet.
 * @param {number} malicious What the person has not seen yet.
 */
export async function showBadge(left, malicious) {
  await api.action.setBadgeBackgroundColor({ color: left > 0 ? BUSY : ALARM });
  await api.action.setBadgeTextColor?.({ color: "#ffffff" });
  await api.action.setBadgeText({ text: badgeText(left > 0 ? left : malicious) });
}
