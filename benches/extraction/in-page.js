/**
 * What runs in the page: texts that are held there, so that sending them is not measured, and the
 * time of each contender on one.
 */
import init, { extractIocs } from "/iocular/index.js";
import { extractIOC } from "ioc-extractor";

await init();

const contenders = { Iocular: extractIocs, "ioc-extractor": extractIOC };
const texts = {};

export function hold(name, text) {
  texts[name] = text;
}

/** Milliseconds. */
export function time(contender, name) {
  // A string that was never read may still be a rope or lie in another encoding: reading it through
  // is not the contender's work.
  const text = texts[name];
  text.charCodeAt(text.length - 1);
  const started = performance.now();
  contenders[contender](text);
  return performance.now() - started;
}
