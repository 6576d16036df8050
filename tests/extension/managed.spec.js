/** What an organisation sets. */
import { asked, clean } from "../simulator/simulator.js";
import { KEY, expect, test } from "./fixtures.js";
import { manage } from "./managed.js";
import { Panel, setOptions } from "./pages.js";

const POLICY = {
  quota: { perMinute: 2 },
  neverSend: [clean(1)],
  retentionDays: 30,
  keepKey: "session",
  notify: false,
};

test("what an organisation sets holds, is shown as theirs, and cannot be changed", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  await manage(extension, POLICY);
  const options = await extension.openOptions();
  await expect(options.getByLabel("What the key allows")).toBeDisabled();
  await expect(options.getByLabel("a minute")).toHaveValue("2");
  await expect(options.getByLabel("Delete lookups and answers after")).toBeDisabled();
  await expect(options.getByLabel("Keep the key")).toBeDisabled();
  await expect(options.getByLabel("Tell me when a lookup is done")).toBeDisabled();
  await expect(options.getByText("Set by your organisation.")).toHaveCount(4);
  await expect(options.getByText(`Set by your organisation: ${clean(1)}.`)).toBeVisible();
  await expect(options.getByLabel("Verdicts")).toBeEnabled();
  const panel = await Panel.open(extension);
  await panel.paste([1, 2, 3, 4].map((n) => clean(n)).join(" "), 3);
  await panel.lookUpButton.click();
  await expect(panel.progress).toHaveText("2 of 3");
  expect(asked(virustotal).map(({ value }) => value)).toEqual([clean(2), clean(3)]);
});

test("what an organisation sets and cannot be read is left out, said in the options, and stops nothing", async ({
  extension,
  virustotal,
}) => {
  await setOptions(extension, { key: KEY, tier: "unlimited" });
  await manage(extension, {
    neverSend: ["not/a thing!", clean(1), 7],
    answerHours: { found: 1e300, notFound: 0.0000001 },
    quota: { perMinute: 0 },
  });
  const options = await extension.openOptions();
  await expect(options.locator("#unreadable")).toHaveText(
    "Your organisation has set what Iocular cannot read, and it does not hold: quota, answerHours, neverSend, “not/a thing!” in neverSend.",
  );
  await expect(options.getByLabel("What the key allows")).toBeEnabled();
  const panel = await Panel.open(extension);
  await panel.paste(`${clean(1)} ${clean(2)}`, 1);
  await panel.lookUpButton.click();
  await expect(panel.progress).toHaveText("1 indicator");
  expect(asked(virustotal).map(({ value }) => value)).toEqual([clean(2)]);
});

test("a key on the disk leaves it when an organisation wants it for the session alone", async ({ extension }) => {
  await setOptions(extension, { key: KEY, keep: "device" });
  await manage(extension, POLICY);
  const bare = await extension.openBare();
  await expect
    .poll(() =>
      bare.evaluate(async () => [
        (await chrome.storage.local.get("key")).key,
        (await chrome.storage.session.get("key")).key,
      ]),
    )
    .toEqual([undefined, KEY]);
});

test("a person’s own settings are there again when the organisation lets go", async ({ extension }) => {
  await setOptions(extension, { key: KEY, tier: "unlimited", retentionDays: 90 });
  await manage(extension, POLICY);
  const options = await extension.openOptions();
  await options.getByRole("button", { name: "Save" }).click();
  await expect(options.getByRole("status")).toHaveText("Saved.");
  const { settings } = await options.evaluate(() => chrome.storage.local.get("settings"));
  expect(settings).toMatchObject({ quota: "unlimited", retentionDays: 90, keep: "device", neverSend: [] });
});
