/** The page: runs cases in itself, in a dedicated worker, or in a service worker. */
import { lookUp, run } from "/site/run.js";

const ask = (target, request) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    target.postMessage(request, [port2]);
  });

const contexts = {
  page: () => run,
  worker: () => {
    const worker = new Worker("/site/worker.js", { type: "module" });
    return (request) => ask(worker, request);
  },
  async "service worker"() {
    await navigator.serviceWorker.register("/service-worker.js", { type: "module" });
    const { active } = await navigator.serviceWorker.ready;
    return (request) => ask(active, request);
  },
};

const opened = {};
globalThis.runIn = async (context, request) => {
  opened[context] ??= contexts[context]();
  const run = await opened[context];
  return run(request);
};
globalThis.lookUpIn = async (context, request) =>
  context === "page" ? lookUp(request) : runIn(context, { lookUp: request });
