/**
 * The worker. The browser ends it whenever nothing has happened for half a minute, and starts it
 * again for the next event: so every listener is registered here, at once, before anything is
 * awaited, and what must last is in storage. Nothing keeps it alive; an alarm brings it back.
 */
import { onAccess } from "../shared/access.js";
import { api } from "../shared/api.js";
import { guardStorage, onSettings } from "../shared/settings.js";
import { changeEngine, goOn } from "./engine.js";
import { makeMenus, onMenu, takeUpOrders } from "./menus.js";
import { showClicked } from "./notice.js";
import { tell } from "./pages.js";
import { openPanel, serve } from "./panel.js";
import { ALARM } from "./wake.js";

guardStorage();

api.runtime.onInstalled.addListener(({ reason }) => {
  makeMenus();
  // A tab of its own: `openOptionsPage` takes over a blank one, in which somebody may be about to
  // type.
  if (reason === "install") api.tabs.create({ url: api.runtime.getURL("options.html") });
});
api.runtime.onStartup.addListener(() => {}); // to be started together with the browser is all
api.runtime.onConnect.addListener(serve);
api.action.onClicked.addListener((tab) => {
  openPanel(tab);
  tell({ clicked: true });
});
api.contextMenus.onClicked.addListener(onMenu);
api.alarms.onAlarm.addListener(({ name }) => name === ALARM && goOn());
onSettings(changeEngine);
onAccess(() => {
  showClicked(); // notifications are there once they are allowed
  changeEngine();
});
showClicked();

// Whatever woke us: what is unfinished goes on.
goOn();
takeUpOrders();
