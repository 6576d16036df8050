/** The bar of what engines say. */
import { expect, test } from "../testing/stage.ts";

test("a bar says its counts in words, and leaves out what is none", async ({ stage }) => {
  const shown = await stage.show("bar/bar.ts", "detectionBar", {
    rawStats: { malicious: 5, harmless: 50, timeout: 3 },
  });
  await expect(shown.getByRole("img")).toHaveAttribute("aria-label", "5 malicious, 50 harmless");
  await expect(shown.locator(".part")).toHaveCount(2);
});

test("the parts are as wide as their counts, and told apart without colour", async ({ stage }) => {
  const shown = await stage.show("bar/bar.ts", "detectionBar", {
    rawStats: { malicious: 10, suspicious: 10, harmless: 20, undetected: 40 },
  });
  const parts = await shown.locator(".part").evaluateAll((all) =>
    all.map((part) => ({
      width: part.getBoundingClientRect().width,
      pattern: getComputedStyle(part).backgroundImage + getComputedStyle(part).backgroundColor,
    })),
  );
  expect(new Set(parts.map(({ pattern }) => pattern)).size).toBe(4);
  expect((parts[3]?.width ?? 0) / (parts[2]?.width ?? 1)).toBeCloseTo(2, 1);
});

test("no opinion is said too", async ({ stage }) => {
  const shown = await stage.show("bar/bar.ts", "detectionBar", { rawStats: {} });
  await expect(shown.getByRole("img")).toHaveAttribute("aria-label", "no engine has an opinion");
});
