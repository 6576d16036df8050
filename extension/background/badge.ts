/**
 * The number on the toolbar's button: what is left to do; then how many turned out malicious, until
 * the person has looked.
 */
import { api } from "../shared/api.ts";
import { badgeText } from "./badge-text.ts";

const BUSY = "#1f5fbf";
const ALARM = "#b3141f";

/** `left` has no outcome yet, `malicious` the person has not seen yet. */
export async function showBadge(left: number, malicious: number) {
  await api.action.setBadgeBackgroundColor({ color: left > 0 ? BUSY : ALARM });
  await api.action.setBadgeTextColor?.({ color: "#ffffff" });
  await api.action.setBadgeText({ text: badgeText(left > 0 ? left : malicious) });
}
