/** The original design's acceptance cases, by their names. */
import { equal, ok } from "./check.js";
import { Source, addresses, after, hang } from "./source.js";

const run = async (Orchestrator, adapter, iocs, options = {}) => {
  const orchestrator = new Orchestrator({ adapter, ...options });
  try {
    return await orchestrator.enrichAll("job", iocs);
  } finally {
    orchestrator.free();
  }
};

/** What is waited for until somebody opens it. */
function gate() {
  let open;
  const opened = new Promise((resolve) => (open = resolve));
  return { open, opened };
}

export default {
  async calls_lookup_for_each_enrichable_ioc({ Orchestrator }) {
    const source = new Source();
    const status = await run(Orchestrator, source, ["8.8.8.8", "1.1.1.1", "CVE-2021-44228"]);
    equal(source.calls, 2);
    equal([status.total, status.done], [2, 2]);
    equal(
      status.skipped.map(({ index, reason }) => [index, reason]),
      [[2, "unsupported_type"]],
    );
  },

  // No clock: the five answer once all of them are in flight, so they end only side by side.
  async parallel_execution({ Orchestrator }) {
    const mostInFlight = async (concurrency) => {
      const full = gate();
      const source = new Source(() => {
        if (source.inFlight === concurrency) full.open();
        return full.opened.then(() => ({ verdict: "clean" }));
      });
      await run(Orchestrator, source, addresses(5), { concurrency });
      return source.mostInFlight;
    };
    equal(await mostInFlight(5), 5, "five at once");
    equal(await mostInFlight(1), 1, "one after the other");
  },

  async returns_all_results({ Orchestrator }) {
    const status = await run(Orchestrator, new Source(), addresses(50));
    const indices = status.results.map(({ index }) => index).sort((a, b) => a - b);
    equal(
      indices,
      Array.from({ length: 50 }, (_, n) => n),
    );
    ok(
      status.results.every(({ kind, verdict }) => kind === "result" && verdict === "clean"),
      "every outcome is a result",
    );
  },

  async error_isolation({ Orchestrator }) {
    const source = new Source(({ value }) => {
      if (value === "1.1.1.1") throw new Error("boom");
      return { verdict: "clean" };
    });
    const status = await run(Orchestrator, source, ["8.8.8.8", "1.1.1.1", "9.9.9.9"]);
    const kinds = Object.fromEntries(status.results.map(({ ioc, kind }) => [ioc.value, kind]));
    equal([kinds["8.8.8.8"], kinds["1.1.1.1"], kinds["9.9.9.9"]], ["result", "error", "result"]);
  },

  async retry_on_failure({ Orchestrator }) {
    const source = new Source((_, nth) => (nth === 1 ? Promise.reject(new Error("once")) : { verdict: "malicious" }));
    const status = await run(Orchestrator, source, ["8.8.8.8"]);
    equal([source.calls, status.results[0].verdict], [2, "malicious"]);
  },

  async retry_still_fails({ Orchestrator }) {
    const source = new Source(() => Promise.reject(new Error("always")));
    const status = await run(Orchestrator, source, ["8.8.8.8"]);
    equal(
      [source.calls, status.results[0].kind, status.results[0].code, status.results[0].attempts],
      [2, "error", "adapter", 2],
    );
  },

  async job_status_tracking({ Orchestrator }) {
    const gates = [];
    const source = new Source(() => new Promise((resolve) => gates.push(() => resolve({ verdict: "clean" }))));
    const orchestrator = new Orchestrator({ adapter: source, concurrency: 1 });
    const seen = [];
    const told = new Promise((resolve) => {
      orchestrator.subscribe("job", ({ kind }) => {
        const { done, total, complete, results, nextSince } = orchestrator.getStatus("job", seen.length);
        if (kind === "outcome") {
          seen.push([done, total, results.length, nextSince]);
          gates.shift()?.();
        } else if (kind === "complete") resolve(complete);
      });
    });
    const job = orchestrator.enrichAll("job", addresses(3));
    equal(pick(orchestrator.getStatus("job")), [0, 3, false, []]);
    while (gates.length === 0) await after(0);
    gates.shift()();
    // The callback opens the next gate; one may not be there yet when it does.
    const opening = setInterval(() => gates.shift()?.());
    ok(await told, "the status is complete when the event says so");
    clearInterval(opening);
    equal(seen, [
      [1, 3, 1, 1],
      [2, 3, 1, 2],
      [3, 3, 1, 3],
    ]);
    equal((await job).results.length, 3);
    orchestrator.free();
  },

  async job_status_complete_flag({ Orchestrator }) {
    const orchestrator = new Orchestrator({ adapter: new Source() });
    const job = orchestrator.enrichAll("job", ["8.8.8.8"]);
    equal(orchestrator.getStatus("job").complete, false);
    equal((await job).complete, true);
    equal(orchestrator.getStatus("job").complete, true);
    orchestrator.free();
  },

  async unknown_job_is_null({ Orchestrator }) {
    const orchestrator = new Orchestrator({ adapter: new Source() });
    equal([orchestrator.getStatus("nobody"), orchestrator.cancel("nobody")], [null, false]);
    orchestrator.free();
  },

  async lru_eviction({ Orchestrator }) {
    const orchestrator = new Orchestrator({ adapter: new Source() });
    for (let n = 0; n < 100; n++) await orchestrator.enrichAll(`job ${n}`, ["8.8.8.8"]);
    ok(orchestrator.getStatus("job 0"), "the first is there, and read in between");
    await orchestrator.enrichAll("job 100", ["8.8.8.8"]);
    equal(orchestrator.getStatus("job 1"), null, "the least recently used is gone");
    ok(orchestrator.getStatus("job 0"), "the one that was read is not");
    orchestrator.free();
  },

  async a_running_job_survives_two_hundred_later_ones({ Orchestrator }) {
    let release;
    const source = new Source(({ value }) =>
      value === "9.9.9.9"
        ? new Promise((resolve) => (release = () => resolve({ verdict: "clean" })))
        : { verdict: "clean" },
    );
    const orchestrator = new Orchestrator({ adapter: source });
    const long = orchestrator.enrichAll("long", ["9.9.9.9"]);
    for (let n = 0; n < 200; n++) await orchestrator.enrichAll(`job ${n}`, ["8.8.8.8"]);
    equal(pick(orchestrator.getStatus("long")), [0, 1, false, []]);
    release();
    equal((await long).results.length, 1);
    orchestrator.free();
  },

  async repeats_are_one_request_and_a_second_run_is_none({ Orchestrator }) {
    const source = new Source();
    const orchestrator = new Orchestrator({ adapter: source });
    const iocs = [...addresses(600), ...addresses(400)];
    const first = await orchestrator.enrichAll("first", iocs);
    equal([source.calls, first.done, first.results.length], [600, 1000, 1000]);
    equal(new Set(first.results.map(({ index }) => index)).size, 1000, "each place has its own outcome");
    const second = await orchestrator.enrichAll("second", iocs);
    equal([source.calls, second.done, second.results.every(({ cached }) => cached)], [600, 1000, true]);
    orchestrator.free();
  },

  async a_lookup_that_hangs_times_out({ Orchestrator }) {
    const source = new Source(hang);
    const status = await run(Orchestrator, source, ["8.8.8.8"], { timeoutMs: 30 });
    equal([status.results[0].code, source.calls, source.aborted], ["timeout", 2, 2]);
  },
};

const pick = ({ done, total, complete, results }) => [done, total, complete, results];
