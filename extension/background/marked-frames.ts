/**
 * The frames whose marks are answered, up to a number of each tab: no page has more that anybody
 * reads. In memory: the next worker counts anew.
 */
import { forgetMarked } from "./mark-news.ts";

export const MOST_FRAMES = 200;

const frames = new Map<number, Set<number>>();

/** Throws where a tab has too many. */
export function admit(tabId: number, frameId: number) {
  const of = frames.get(tabId) ?? new Set();
  if (!of.has(frameId) && of.size >= MOST_FRAMES) throw new Error("This page has too many frames.");
  frames.set(tabId, of.add(frameId));
}

/**
 * A frame is gone; with the page itself, all of them, and nobody has asked for marks in the next.
 */
export async function leave(tabId: number, frameId: number) {
  frames.get(tabId)?.delete(frameId);
  if (frameId !== 0) return;
  frames.delete(tabId);
  await forgetMarked(tabId);
}
