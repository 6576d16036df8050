/** Made-up verdicts in the extension: marked, and not gone on with under another key. */
import { asked, clean } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { Panel, setOptions } from "./pages.js";

const OTHER_KEY = KEY.toUpperCase();

test.use({ simulation: { keys: [KEY, OTHER_KEY], marked: true } });

test("made-up verdicts are marked, and another key does not go on with their job", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "own", perMinute: 2 });
  const panel = await Panel.open(extension);
  await panel.lookUp(clean(9), 1);
  await expect(panel.progress).toHaveText("1 indicator");
  await panel.lookUp(`${clean(1)} ${clean(2)} ${clean(3)}`, 3);
  await expect(panel.progress).toHaveText(["1 of 3", "1 indicator"]);
  await expect(panel.jobs.first()).toContainText("simulated");
  await expect(panel.row(clean(1))).toContainText("(simulated)");

  await setOptions(extension, { key: OTHER_KEY });
  await panel.page.bringToFront();
  await expect(panel.progress).toHaveText(["1 indicator"]);
  await panel.lookUp(clean(8), 1);
  await expect(panel.progress).toHaveText(["1 indicator", "1 indicator"]);
  expect(asked(virustotal).map(({ value }) => value)).toEqual([clean(9), clean(1), clean(8)]);
});
