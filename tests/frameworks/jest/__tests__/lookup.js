// Jest as it comes, in each of its environments: a real lookup where there is a `fetch`, which its
// jsdom lacks; there a source of one's own answers.

const { default: init, Orchestrator, extractIocs } = require("iocular");
const extraction = require("iocular/extract");
const { label } = require("iocular/lists");

const { TEXT, VT_API_KEY, VT_BASE_URL } = process.env;
const adapter = {
  name: "Own",
  supportedTypes: ["url", "ipv4", "md5"],
  lookup: async () => ({ verdict: "malicious", detectionCount: 65, totalEngines: 72 }),
};

test("a lookup", async () => {
  await init();
  const options = typeof fetch === "function" ? { apiKey: VT_API_KEY, baseUrl: VT_BASE_URL } : { adapter };
  const orchestrator = new Orchestrator(options);
  const { results } = await orchestrator.enrichAll("jest", extractIocs(TEXT));
  expect(results.map(({ kind }) => kind)).toEqual(["result", "result", "result"]);
  orchestrator.free();
});

test("text alone", async () => {
  await extraction.default();
  expect(extraction.extractIocs(TEXT)).toHaveLength(3);
  expect(label(extraction.extractIocs("8.8.8[.]8"))[0][0].name).toBe("Public resolver");
});
