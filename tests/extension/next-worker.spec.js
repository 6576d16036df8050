/**
 * What a worker was ended in the middle of, and the next one finishes: each state is put into
 * storage as a worker would have left it.
 */
import { asked, clean, malicious } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Panel, setOptions } from "./pages.js";

const badge = (bare) => bare.evaluate(() => chrome.action.getBadgeText({}));

/** Kills the worker, and starts another by what wakes it in life: its alarm. */
async function nextWorker(extension, bare) {
  await extension.killWorker();
  await expect.poll(() => extension.isAwake()).toBe(false);
  await bare.evaluate(() => chrome.alarms.create("go on", { when: Date.now() }));
}

test("what was chosen from the menu and had not become a job is looked up once", async ({ extension, virustotal }) => {
  await setOptions(extension, { key: KEY });
  const bare = await extension.openBare();
  const order = { id: "selection-7", kind: "selection", text: `seen: ${malicious(1)} and ${clean(1)}` };
  await bare.evaluate((left) => chrome.storage.session.set({ "order:selection-7": left }), order);
  await nextWorker(extension, bare);
  const panel = await Panel.open(extension);
  await expect(panel.progress).toHaveText(["2 indicators"]); // both outcomes are told, so both are written down: the next kill strikes nothing in flight
  await expect.poll(() => bare.evaluate(() => chrome.storage.session.get(null))).toEqual({});

  await bare.evaluate((left) => chrome.storage.session.set({ "order:selection-7": left }), order); // it died before it could strike it out
  await nextWorker(extension, bare);
  await expect.poll(() => bare.evaluate(() => chrome.storage.session.get(null))).toEqual({});
  await expect(panel.progress).toHaveText(["2 indicators"]);
  expect(asked(virustotal)).toHaveLength(2);
});

test("the end of a job that nobody was told of is told once", async ({ extension }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  const panel = await Panel.open(extension);
  await panel.lookUp(`${malicious(1)} ${malicious(2)} ${clean(1)}`, 3);
  await expect(panel.progress).toHaveText("3 indicators");
  const bare = await extension.openBare();
  await panel.page.close();
  await expect.poll(() => badge(bare)).toBe("");

  const [{ jobId }] = (await askWorker(bare, "jobs")).value;
  const name = `end:${jobId}`;
  await bare.evaluate((entry) => chrome.storage.local.set({ [entry]: "awaited" }), name);
  for (let worker = 0; worker < 2; worker++) {
    await nextWorker(extension, bare);
    await expect.poll(() => bare.evaluate((entry) => chrome.storage.local.get(entry), name)).toEqual({ [name]: 2 });
    await expect.poll(() => badge(bare)).toBe("2");
  }
});

test.describe("with slow answers", () => {
  test.use({ simulation: { keys: [KEY], latency: 60_000 } });

  test("a job has its alarm as soon as its beginning is told, and outlives the worker", async ({
    extension,
    virustotal,
  }) => {
    await setOptions(extension, { key: KEY });
    const bare = await extension.openBare();
    const { alarms } = await askWorker(bare, "begin", "paste-7", [{ type: "domain", value: clean(1) }]);
    await extension.killWorker();
    expect(alarms).toHaveLength(1);
    expect((await askWorker(bare, "jobs")).value).toMatchObject([{ jobId: "paste-7", total: 1, complete: false }]);
    await virustotal.until(() => asked(virustotal).length > 0);
  });
});

/**
 * Asks the worker as the panel does, and looks at once which alarms there are when it has answered.
 */
function askWorker(bare, method, ...args) {
  const ask = ([wanted, given]) =>
    new Promise((resolve, reject) => {
      const port = chrome.runtime.connect();
      port.onMessage.addListener(async ({ value, error }) => {
        if (error === undefined) resolve({ value, alarms: await chrome.alarms.getAll() });
        else reject(new Error(error));
      });
      port.postMessage({ id: 1, method: wanted, args: given });
    });
  return bare.evaluate(ask, [method, args]);
}
