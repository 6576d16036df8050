/** What a callback may do: anything. */
import { equal, ok, rejection, turn } from "./check.js";
import { Source, addresses, hang } from "./source.js";

/** Runs a job of six whose every event calls `act`, to its end. */
const withCallback = async ({ Orchestrator }, act) => {
  const source = new Source();
  const orchestrator = new Orchestrator({ adapter: source });
  const events = [];
  const stop = orchestrator.subscribe("job", (event) => {
    events.push(event.kind);
    act(orchestrator, stop, event);
  });
  const end = await orchestrator.enrichAll("job", addresses(6)).then(
    (status) => status,
    (error) => error,
  );
  await turn();
  return { orchestrator, source, events, end };
};

const everything = ["outcome", "outcome", "outcome", "outcome", "outcome", "outcome", "complete"];

export default {
  async a_callback_may_call_getStatus(iocular) {
    const { orchestrator, events, end } = await withCallback(iocular, (o) => ok(o.getStatus("job"), "it is there"));
    equal([events, end.done], [everything, 6]);
    orchestrator.free();
  },

  async a_callback_may_call_enrichAll(iocular) {
    const others = [];
    const { orchestrator, events } = await withCallback(iocular, (o) =>
      others.push(o.enrichAll(`other ${others.length}`, addresses(3, 50))),
    );
    equal(events, everything);
    equal(
      (await Promise.all(others)).map(({ done }) => done),
      Array(7).fill(3),
    );
    orchestrator.free();
  },

  async a_callback_may_subscribe(iocular) {
    const heard = [];
    const { orchestrator, events } = await withCallback(iocular, (o, _, { kind }) => {
      if (kind === "outcome") o.subscribe("job", (event) => heard.push(event.kind));
    });
    equal(events, everything);
    equal(heard.filter((kind) => kind === "complete").length, 6, "each of the six hears the completion once");
    orchestrator.free();
  },

  async a_callback_may_unsubscribe_itself(iocular) {
    const { orchestrator, events, end } = await withCallback(iocular, (_, stop) => stop());
    equal([events, end.done], [["outcome"], 6]);
    orchestrator.free();
  },

  async a_callback_may_cancel(iocular) {
    const { orchestrator, events, end } = await withCallback(iocular, (o) => o.cancel("job"));
    equal([events, end.done, end.cancelled], [everything, 6, true]);
    orchestrator.free();
  },

  async a_callback_may_free(iocular) {
    let freed = false;
    const { source, events, end } = await withCallback(iocular, (o) => {
      if (!freed) o.free();
      freed = true;
    });
    ok(events.length === 1, `nothing is heard after free(): ${events}`);
    ok(end instanceof Error || end.complete, "the promise is settled");
    equal(source.inFlight, 0);
  },

  async free_in_mid_job_rejects_its_promise_and_leaves_no_request_running({ Orchestrator }) {
    const source = new Source(hang);
    const orchestrator = new Orchestrator({ adapter: source });
    const job = orchestrator.enrichAll("job", addresses(10));
    while (source.inFlight < 4) await turn();
    orchestrator.free();
    const error = await rejection(job);
    ok(error instanceof Error && /freed/.test(error.message), String(error));
    await turn();
    equal([source.calls, source.aborted, source.inFlight], [4, 4, 0]);
  },

  async two_orchestrators_do_not_disturb_each_other({ Orchestrator }) {
    const [one, two] = [new Source(hang), new Source()];
    const [first, second] = [new Orchestrator({ adapter: one }), new Orchestrator({ adapter: two })];
    const stuck = first.enrichAll("job", addresses(5));
    equal((await second.enrichAll("job", addresses(5))).done, 5);
    first.free();
    await rejection(stuck);
    equal((await second.enrichAll("again", addresses(5, 10))).done, 5);
    second.free();
  },
};
