/**
 * One durable job in one worker after the other: what each was told, up to the instant of its end.
 */

let worker;
/** The values whose outcome was told, in order, over all incarnations. */
export const told = [];
/** How often the job was told to be complete. */
export let completions = 0;

let settle;
/** Resolves when the job is told to be complete, or the next incarnation finds it so. */
export const complete = new Promise((resolve) => (settle = resolve));

/**
 * Starts a worker on the job; with a `list` it begins it. Resolves when it has something to tell.
 */
export function start(request) {
  worker = new Worker("/site/incarnation.js", { type: "module" });
  return new Promise((resolve, reject) => {
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.onmessage = ({ data: event }) => {
      if (event.kind === "outcome") told.push(event.outcome.ioc.value);
      if (event.kind === "complete") completions += 1;
      if (event.kind === "complete" || event.status?.complete) settle();
      resolve(event);
    };
    worker.postMessage(request);
  });
}

/** Ends the worker, whatever it is doing; gives what was told until then. */
export function kill() {
  worker.terminate();
  worker = null;
  return [...told];
}
