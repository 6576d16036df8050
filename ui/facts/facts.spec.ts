/** All that is known of an outcome. */
import { error, result } from "../testing/outcomes.ts";
import { expect, test } from "../testing/stage.ts";

test("what is not known is no line", async ({ stage }) => {
  const shown = await stage.show("facts/facts.ts", "facts", result({ details: {}, scanDate: null, permalink: null }));
  await expect(shown.locator("dt")).toHaveText(["Verdict", "Opinions", "Asked"]);
});

test("a link leads to VirusTotal or is none", async ({ stage }) => {
  const shown = await stage.show("facts/facts.ts", "facts", result({ permalink: "https://evil.example/" }));
  await expect(shown.getByRole("link")).toHaveCount(0);
  await stage.show("facts/facts.ts", "facts", result());
  await expect(shown.getByRole("link")).toHaveAttribute("href", "https://www.virustotal.com/gui/domain/example.com");
});

test("what an answer says is text, isolated and cut", async ({ stage }) => {
  const attack = `<img src=x onerror=alert(1)>\u202e${"x".repeat(1000)}`;
  const shown = await stage.show("facts/facts.ts", "facts", result({ details: { network: attack } }));
  await expect(shown.locator("img")).toHaveCount(0);
  const text = await shown.locator("dd bdi").first().innerText();
  expect(text).toHaveLength(301);
  expect(text.startsWith("<img src=x")).toBe(true);
});

test("an error says what happened, and until when", async ({ stage }) => {
  const shown = await stage.show("facts/facts.ts", "facts", error({ retryAt: "2026-11-25T00:00:00Z" }));
  await expect(shown.locator("dt")).toHaveText(["Error", "Code", "Requests", "Again from"]);
});
