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
  const { calls, tasks, layouts } = ofScript(trace, script);
  return tasks
    .filter((task) => calls.some(within(task)))
    .map((task) => ({ ms: worked(task), layout: sum(layouts.filter(within(task))) }));
}

/**
 * The longest time that a script's own calls take of a task, in ms, without the layout that the
 * browser would make for others too. What else is in the task is not the script's.
 * @param {Buffer} trace @param {string} script What is in its address.
 */
export function longestOwnWork(trace, script) {
  const { calls, tasks, layouts } = ofScript(trace, script);
  const outermost = calls.filter((call) => !calls.some((other) => other !== call && within(other)(call)));
  const own = outermost.map((call) => ({ call, ms: worked(call) - sum(layouts.filter(within(call))) }));
  const ofTask = (task) => own.filter(({ call }) => within(task)(call)).reduce((all, { ms }) => all + ms, 0);
  return Math.max(...tasks.map(ofTask));
}

/** Of the thread that a script runs on: its calls, all tasks, and what is layout. */
function ofScript(trace, script) {
  const { traceEvents } = JSON.parse(trace.toString());
  const isCall = ({ name, args }) =>
    ["FunctionCall", "EvaluateScript"].includes(name) && args.data?.url?.includes(script);
  const first = traceEvents.find(isCall);
  if (!first) throw new Error(`The trace holds no call of ${script}.`);
  const ofThread = traceEvents.filter(({ pid, tid }) => pid === first.pid && tid === first.tid);
  return {
    calls: ofThread.filter(isCall),
    tasks: ofThread.filter(({ name }) => name === "RunTask"),
    layouts: ofThread.filter(({ name }) => LAYOUT.includes(name)),
  };
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
  return sum(tasks);
}

const within =
  ({ ts, dur }) =>
  (event) =>
    event.ts >= ts && event.ts < ts + dur;

/** By the time that the thread worked, not the wall's: a task is no longer for what else runs. */
const worked = ({ tdur, dur }) => (tdur ?? dur) / 1000;

const sum = (events) => events.reduce((ms, event) => ms + worked(event), 0);
