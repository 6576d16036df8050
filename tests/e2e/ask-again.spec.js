/** Asking again about what is known: it says what it costs, and an answer replaces the old one. */
import { asked, clean } from "../simulator/simulator.js";
import { expect, test } from "./page.js";

const THREE = `${clean(1)} ${clean(2)} ${clean(3)}`;
const MALICIOUS = { fault: "report", attributes: { last_analysis_stats: { malicious: 9, harmless: 82 } } };

test("a row is asked about again with one request, and its answer takes the old one’s place", async ({
  open,
  simulator,
}) => {
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(THREE, 3);
  simulator.fail({ id: clean(1), ...MALICIOUS });
  await open.row(clean(1)).click();
  await open.details.getByRole("button", { name: "Look up again (1 request)" }).click();
  await expect(open.row(clean(1))).toContainText("9 of 91 ▲ Malicious");
  await expect(open.rows).toHaveCount(3);
  expect(asked(simulator).map(({ value }) => value)).toHaveLength(4);
  await open.lookUpAll(clean(1), 1); // the new answer is what is remembered
  await expect(open.row(clean(1))).toContainText("9 of 91 ▲ Malicious");
  expect(asked(simulator)).toHaveLength(4);
});

test("a lookup says what asking again costs, and its old answers stand until the new ones come", async ({
  open,
  simulator,
}) => {
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(THREE, 3);
  simulator.fail({ id: clean(1), ...MALICIOUS });
  simulator.fail({ id: clean(2), fault: "error", status: 400 });
  await open.button("Look up again").click();
  await open.button("Look up again: 3 requests?").click();
  await open.ended("Done");
  await expect(open.progress).toContainText("3 of 3, 1 malicious, 1 not answered anew");
  await expect(open.row(clean(1))).toContainText("9 of 91 ▲ Malicious");
  await expect(open.row("● Not flagged")).toHaveCount(2); // a failure is no answer
  expect(asked(simulator)).toHaveLength(6);
  await open.button("History").click();
  await expect(open.history.getByRole("listitem")).toHaveCount(1);
  open.complaints.length = 0; // the browser itself notes the status
});

test("while it waits for the quota, the old answers are there", async ({ open, simulator }) => {
  await open.set({ tier: "unlimited" });
  await open.lookUpAll(`${THREE} ${clean(4)} ${clean(5)} ${clean(6)}`, 6);
  for (let n = 1; n <= 6; n++) simulator.fail({ id: clean(n), ...MALICIOUS });
  await open.set({ tier: "public" });
  await open.button("Look up again").click();
  await open.button("Look up again: 6 requests, about 60 s?").click();
  await expect(open.progress).toContainText("of 6");
  await open.page.locator("#waiting").getByText("next lookup in").waitFor();
  await expect(open.rows).toHaveCount(6);
  const { length } = asked(simulator);
  await expect(open.row("▲ Malicious")).toHaveCount(length - 6);
  await expect(open.row("● Not flagged")).toHaveCount(12 - length);
  await open.button("Pause").click();
  await open.ended("Paused");
  await expect(open.row("● Not flagged")).toHaveCount(12 - length);
  expect(length).toBeLessThan(12);
});
