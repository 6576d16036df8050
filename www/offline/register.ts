/**
 * Lets the page open without a network, for what needs none: finding indicators, reading earlier
 * results, handing them on.
 */
import { ownScript } from "../trusted-types/own-script.ts";

export function workOffline() {
  // Where there is no service worker (a private window, plain http) the page works all the same,
  // online.
  navigator.serviceWorker?.register(ownScript("./offline.js")).catch(() => {});
}
