/**
 * The worker. The browser ends it whenever nothing has happened for half a minute, and starts it
 * again for the next event: so every listener is registered here, at once, before anything is
 * awaited, and what must last is in storage. Nothing keeps it alive; an alarm brings it back.
 */
import { onAccess } from "../shared/access.ts";
import { api } from "../shared/api.ts";
import { tell } from "../shared/news.ts";
import { openDesk } from "../shared/open-desk.ts";
import { guardStorage, moveKey, onSettings } from "../shared/settings.ts";
import { changeEngine, resume } from "./engine.ts";
import { answerMarks, goToNext, tryToMark } from "./marks.ts";
import { makeMenus, onMenu, onTyped, resumeOrders } from "./menus.ts";
import { showClicked } from "./notice.ts";
import { openPanel } from "./open-panel.ts";
import { serve } from "./panel-api.ts";
import { followSites } from "./sites.ts";
import { TIDY, tidy } from "./tidy.ts";
import { ALARM } from "./wake.ts";

guardStorage();

api.runtime.onInstalled.addListener(async ({ reason }) => {
  // A tab of its own: `openOptionsPage` takes over a blank one, in which somebody may be about to
  // type.
  const welcome = reason === "install" && api.tabs.create({ url: api.runtime.getURL("options.html") });
  await Promise.all([makeMenus(), welcome, followSites()]);
});
api.runtime.onStartup.addListener(() => {}); // to be started together with the browser is all
api.runtime.onConnect.addListener(serve);
api.runtime.onMessage.addListener(answerMarks);
api.commands.onCommand.addListener((command, tab) => {
  if (command === "mark-page") void tryToMark(tab);
  if (command === "next-mark") void goToNext(tab);
  if (command === "open-desk") void openDesk();
});
api.action.onClicked.addListener((tab) => {
  openPanel(tab);
  tell({ clicked: true });
});
api.contextMenus.onClicked.addListener(onMenu);
api.omnibox.onInputEntered.addListener(onTyped);
api.alarms.onAlarm.addListener(async ({ name }) => {
  if (name === ALARM) await resume();
  if (name === TIDY) await tidy();
});
onSettings(async () => {
  await moveKey();
  await changeEngine();
  await tidy();
});
onAccess(() => {
  showClicked(); // notifications are there once they are allowed
  void followSites();
  return changeEngine();
});
showClicked();

// Whatever woke us: what is unfinished goes on. What goes wrong stands in the console, and is tried
// again by the next alarm.
void moveKey();
void resume();
void tidy();
void resumeOrders();
void followSites();
