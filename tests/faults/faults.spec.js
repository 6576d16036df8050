/**
 * What networks and servers do to answers, in Chromium: each lookup ends with its own error, and
 * touches no other.
 */
import { selfSigned } from "../simulator/certificate.js";
import { ODD_TEXT, asked, clean, malicious, startSimulator } from "../simulator/simulator.js";
import { faults } from "./table.js";
import { expect, test } from "./world.js";

const UNREACHED = "VirusTotal could not be reached: offline, or blocked on the way (a web page needs a relay).";
const MB = 1_000_000;

/** So many orchestrators are at work at once. */
const LANES = 4;

/** Short only for what never answers: on a busy machine any other answer may take as long. */
const timeoutOf = (code) => (code === "timeout" ? { timeoutMs: 3000 } : {});

test("each fault ends its own lookup with its own sentence, and touches no other; memory stays bounded", async ({
  world,
  simulator,
  elsewhere,
}) => {
  test.setTimeout(120_000);
  const rows = faults(elsewhere.url).map((row, n) => ({
    ...row,
    value: malicious(100 + n),
    others: [clean(2 * n), clean(2 * n + 1)],
  }));
  for (const { value, rule } of rows) simulator.fail({ id: value, ...rule });
  const outcomes = {};
  // One at a time: several that fail together are an outage (rule 6 of the design).
  const lane = async (lane) => {
    for (const { value, others, code } of rows.filter((_, n) => n % LANES === lane))
      Object.assign(outcomes, await world.lookUpInTurn([[others[0]], [value], [others[1]]], timeoutOf(code)));
  };
  await Promise.all(Array.from({ length: LANES }, (_, n) => lane(n)));

  const ended = rows.map(({ name, value }) => ({
    name,
    code: outcomes[value].code,
    sentence: outcomes[value].error,
    attempts: outcomes[value].attempts,
  }));
  expect(ended).toEqual(rows.map(({ name, code, sentence, attempts }) => ({ name, code, sentence, attempts })));
  for (const { name, others } of rows)
    expect(
      others.map((value) => outcomes[value].verdict),
      `before and after: ${name}`,
    ).toEqual(["clean", "clean"]);
  const { wasm, heap } = await world.memory();
  console.log(`wasm ${(wasm / MB).toFixed(0)} MB, heap ${(heap / MB).toFixed(0)} MB`);
  expect(wasm).toBeLessThan(64 * MB);
  expect(heap).toBeLessThan(64 * MB);
});

test("a fault in the middle of a list takes nothing from its neighbours", async ({ world, simulator }) => {
  const others = Array.from({ length: 9 }, (_, n) => clean(n));
  simulator.fail({ id: malicious(1), fault: "reset" });
  const outcomes = await world.lookUp(others.toSpliced(4, 0, malicious(1)));
  expect(outcomes[malicious(1)]).toMatchObject({ code: "network", error: UNREACHED });
  expect(others.map((value) => outcomes[value].verdict)).toEqual(Array(9).fill("clean"));
  expect(others.map((other) => asked(simulator).filter(({ value }) => value === other).length)).toEqual(
    Array(9).fill(1),
  );
});

test("a text that is none is read as far as it is one, and the report with it", async ({ world, simulator }) => {
  for (const [n, kind] of Object.keys(ODD_TEXT).entries()) {
    for (const type of ["ipv4", "domain", "url", "sha256"]) {
      const value = malicious(200 + n, type);
      const rule = simulator.fail({ id: value, fault: "oddText", kind });
      const outcomes = await world.lookUp([value]);
      rule.remove();
      expect(outcomes[value], `${kind} in ${type}`).toMatchObject({ kind: "result", verdict: "malicious" });
      expect(JSON.stringify(outcomes[value].details), `${kind} in ${type}`).toMatch(/"cut ?\ufffd/);
    }
  }
});

test("what VirusTotal does not know is no failure, in whatever order it says so", async ({ world, simulator }) => {
  for (const [n, form] of [{}, { messageFirst: true }, { meta: true }].entries()) {
    simulator.fail({ id: clean(300 + n), fault: "error", code: "NotFoundError", ...form });
    const outcomes = await world.lookUp([clean(300 + n)]);
    expect(outcomes[clean(300 + n)]).toMatchObject({ kind: "result", verdict: "no_data", known: false });
  }
});

test("a connection that is refused", async ({ world }) => {
  const gone = await startSimulator({ cors: true });
  await gone.close();
  await expectUnreached(world, { url: gone.url });
});

test("a host that has no address", async ({ world }) => {
  await expectUnreached(world, { url: "https://virustotal.invalid" });
});

test("a certificate that nobody vouches for", async ({ world }) => {
  const imposter = await startSimulator({ cors: true, tls: selfSigned(["127.0.0.1", "localhost"]) });
  await expectUnreached(world, { url: imposter.url });
  expect(imposter.requests).toEqual([]);
  await imposter.close();
});

test("offline, and back", async ({ world, page }) => {
  await page.evaluate(() => import("/dist/index.js").then(({ default: init }) => init())); // loaded while there is a network
  await page.context().setOffline(true);
  await expectUnreached(world, {});
  await page.context().setOffline(false);
  const outcomes = await world.lookUp([clean(1)]);
  expect(outcomes[clean(1)].verdict).toBe("clean");
});

for (const [name, retryAfter] of Object.entries({ "in seconds": 1, "as a date": { dateInMs: 1500 } })) {
  test(`refused again after a window of silence, with a Retry-After ${name}: the day is used up`, async ({
    world,
    simulator,
  }) => {
    simulator.fail({ fault: "error", status: 429, retryAfter });
    // A window that is shorter than either pause: a date is in whole seconds.
    const quota = { perMinute: null, perDay: null, perMonth: null, windowMs: 300 };
    const outcomes = await world.lookUp([clean(1), clean(2), clean(3), clean(4), clean(5)], { quota });
    for (const outcome of Object.values(outcomes)) {
      expect(outcome).toMatchObject({
        code: "quota_exhausted",
        error: "The key's allowance for the day or month is used up.",
      });
      expect(outcome.retryAt).toMatch(/T00:00:00.000Z$/);
    }
    // The four that were in flight together count as one refusal; after it one request at a time
    // feels the way.
    expect(simulator.requests.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(5);
  });

  test(`refused once, with a Retry-After ${name}: nothing is lost`, async ({ world, simulator }) => {
    simulator.fail({ fault: "error", status: 429, retryAfter, times: 1 });
    const outcomes = await world.lookUp([clean(1), malicious(1), clean(2)]);
    expect(
      Object.values(outcomes)
        .map(({ verdict }) => verdict)
        .sort(),
    ).toEqual(["clean", "clean", "malicious"]);
  });
}

for (const [name, hours] of Object.entries({ "is fast": -1, "is slow": 1 })) {
  test(`a date in Retry-After is held against the answer's own where the clock ${name}`, async ({
    world,
    page,
    simulator,
  }) => {
    await world.lookUp([]); // loads it
    const clockAheadMs = hours * 3_600_000;
    simulator.fail({ fault: "error", status: 429, retryAfter: { dateInMs: 120_000 }, clockAheadMs });
    const waits = await page.evaluate(async (baseUrl) => {
      const { default: init, Orchestrator } = await import("/dist/index.js");
      await init();
      const orchestrator = new Orchestrator({ apiKey: "a-key", baseUrl });
      const job = orchestrator.enrichAll("job", ["198.51.100.1"]).catch(() => {});
      const until = await new Promise((resolve) => orchestrator.subscribe("job", (event) => resolve(event.until)));
      const ms = Date.parse(until) - Date.now();
      orchestrator.free();
      await job;
      return ms;
    }, `${simulator.url}/api/v3`);
    expect(waits).toBeGreaterThan(60_000);
    expect(waits).toBeLessThanOrEqual(121_000);
  });
}

for (const [name, retryAfter] of Object.entries({
  "no Retry-After": undefined,
  "a Retry-After that is rubbish": "soon; -1e9",
})) {
  test(`refused with ${name}: the job waits for a minute, and says until when`, async ({ page, world, simulator }) => {
    simulator.fail({ fault: "error", status: 429, ...(retryAfter && { retryAfter }) });
    await world.lookUp([]); // loads it
    const wait = await page.evaluate(async (baseUrl) => {
      const { Orchestrator } = await import("/dist/index.js");
      const orchestrator = new Orchestrator({ apiKey: "a-key", baseUrl, quota: "unlimited" });
      const until = new Promise((resolve) =>
        orchestrator.subscribe(
          "job",
          ({ kind, until }) => kind === "waiting" && resolve(Date.parse(until) - Date.now()),
        ),
      );
      const job = orchestrator.enrichAll("job", ["example.com"]);
      const wait = await until;
      orchestrator.cancel("job");
      return [wait, (await job).results[0].code];
    }, `${simulator.url}/api/v3`);
    expect(wait[0]).toBeGreaterThan(50_000);
    expect(wait[0]).toBeLessThanOrEqual(61_000);
    expect(wait[1]).toBe("cancelled");
  });
}

/**
 * Nothing came of it but a sentence: for one that is alone after two attempts, for several when
 * they have waited for as long as they may.
 */
async function expectUnreached(world, options) {
  const unreached = { code: "network", error: UNREACHED };
  const alone = await world.lookUp([clean(1)], options);
  expect(alone[clean(1)]).toMatchObject({ ...unreached, attempts: 2 });
  const several = await world.lookUp([clean(2), clean(3)], { ...options, patienceMs: 500 });
  for (const value of [clean(2), clean(3)]) expect(several[value]).toMatchObject(unreached);
}
