import { serve } from "/site/run.js";

addEventListener("message", (event) => event.waitUntil(serve(event)));
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
