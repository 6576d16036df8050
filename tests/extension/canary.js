/** A key that nothing else looks like, and where it is searched for. */
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

export const CANARY = "c0ffee5afeca9a7ec0ffee5afeca9a7ec0ffee5afeca9a7ec0ffee5afeca9a7e";
const SHAPES = [
  CANARY,
  Buffer.from(CANARY).toString("base64").slice(0, -4),
  Buffer.from(CANARY, "utf16le").toString("latin1"),
];

/** Notes what reaches a content script, by any way that there is. Runs in one. */
export function eavesdrop() {
  globalThis.overheard = [];
  const note = (message) => globalThis.overheard.push(JSON.stringify(message));
  chrome.runtime.onMessage.addListener(note);
  chrome.runtime.onConnect.addListener((port) => port.onMessage.addListener(note));
  chrome.storage.onChanged.addListener(note);
  addEventListener("message", ({ data }) => note(data));
  // Marks ask the worker from this world: what it answers reaches it too.
  const { sendMessage } = chrome.runtime;
  chrome.runtime.sendMessage = async (...asked) => {
    const answer = await sendMessage.apply(chrome.runtime, asked);
    note(answer);
    return answer;
  };
}

/**
 * What else the extension keeps, but for the two places where the key may be. Runs in a page of it.
 */
export async function otherAreas() {
  const { key: _onDisk, ...local } = await chrome.storage.local.get(null);
  const { key: _inSession, ...session } = await chrome.storage.session.get(null);
  return [
    local,
    session,
    await chrome.storage.sync?.get(null),
    await chrome.storage.managed.get(null),
    { ...localStorage },
    { ...sessionStorage },
    await caches.keys(),
  ].map((area) => JSON.stringify(area) ?? "");
}

/** A page's markup, and what stands in its fields, which is no part of it. */
export async function everythingIn(page) {
  const fields = await page.evaluate(() => [...document.querySelectorAll("input, textarea")].map(({ value }) => value));
  return [await page.content(), ...fields].join("\n");
}

export function holdsKey(text) {
  return SHAPES.some((shape) => text.includes(shape));
}

export async function filesWithKey(folder) {
  const found = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    if (holdsKey(await readFile(path, "latin1"))) found.push(path.slice(folder.length + 1));
  }
  return found;
}
