/**
 * The word on the toolbar's button: what keeps jobs from going on; else what is left to do; then
 * how many turned out malicious, until the person has looked.
 */
import { api } from "../shared/api.ts";
import { type Obstacle, type Told, badgeText } from "./badge-text.ts";

const BUSY = "#1f5fbf";
const ALARM = "#b3141f";

const TITLES: Record<Obstacle, string> = {
  "": "open",
  key: "key_missing",
  access: "access_missing",
};

export async function showBadge({ left, malicious, obstacle }: Told) {
  const isAlarm = obstacle !== "" || left === 0;
  await api.action.setBadgeBackgroundColor({ color: isAlarm ? ALARM : BUSY });
  await api.action.setBadgeTextColor?.({ color: "#ffffff" });
  await api.action.setBadgeText({ text: badgeText({ left, malicious, obstacle }) });
  await api.action.setTitle({ title: api.i18n.getMessage(TITLES[obstacle]) });
}
