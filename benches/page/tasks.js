/** What a trace of Chromium's says of the tasks in which the page's own code ran. */

export const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"];

/** What the browser does in a task to show what is there: most of it is a long text's lines. */
const LAYOUT = ["UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize"];

/**
 * The tasks of the page's thread in which our code ran, in ms, with the layout in each.
 * @param {Buffer} trace @param {string} [script] What is in our script's address. @returns {{ ms:
 * number, layout: number }[]}
 */
export function ownTasks(trace, script = "/assets/index-") {
  const { traceEvents } = JSON.parse(trace.toString());
  const calls = traceEvents.filter(
    ({ name, args }) => ["FunctionCall", "EvaluateScript"].includes(name) && args.data?.url?.includes(script),
  );
  const [{ pid, tid } = {}] = calls;
  const ofPage = traceEvents.filter((event) => event.pid === pid && event.tid === tid);
  const layouts = ofPage.filter(({ name }) => LAYOUT.includes(name));
  return ofPage
    .filter((event) => event.name === "RunTask" && calls.some(within(event)))
    .map((task) => ({
      ms: worked(task),
      layout: layouts.filter(within(task)).reduce((ms, event) => ms + worked(event), 0),
    }));
}

/**
 * The longest time that a script's own calls take of a task, in ms, without the layout that the
 * browser would make for others too. What else is in the task is not the script's.
 * @param {Buffer} trace @param {string} script What is in its address.
 */
export function longestOwnWork(trace, script) {
  const { traceEvents } = JSON.parse(trace.toString());
  const calls = traceEvents.filter(({ name, args }) => name === "FunctionCall" && args.data?.url?.includes(script));
  const [{ pid, tid } = {}] = calls;
  const ofPage = traceEvents.filter((event) => event.pid === pid && event.tid === tid);
  const sum = (events) => events.reduce((ms, event) => ms + worked(event), 0);
  const layouts = ofPage.filter(({ name }) => LAYOUT.includes(name));
  const own = ofPage
    .filter(({ name }) => name === "RunTask")
    .map((task) => calls.filter(within(task)))
    .map((inTask) => sum(inTask) - sum(layouts.filter((layout) => inTask.some((call) => within(call)(layout)))));
  return Math.max(0, ...own);
}

/**
 * What the thread that hears a key works from then on, in ms: all tasks, for what is drawn is drawn
 * in one of its own.
 * @param {Buffer} trace
 */
export function keyCost(trace) {
  const { traceEvents } = JSON.parse(trace.toString());
  const key = traceEvents.find(({ name, args }) => name === "EventDispatch" && args.data?.type === "keydown");
  if (!key) throw new Error("The trace holds no key.");
  const tasks = traceEvents.filter(
    ({ name, pid, tid, ts, dur }) => name === "RunTask" && pid === key.pid && tid === key.tid && ts + dur >= key.ts,
  );
  return tasks.reduce((ms, task) => ms + worked(task), 0);
}

const within =
  ({ ts, dur }) =>
  (event) =>
    event.ts >= ts && event.ts < ts + dur;

/** By the time that the thread worked, not the wall's: a task is no longer for what else runs. */
const worked = ({ tdur, dur }) => (tdur ?? dur) / 1000;
