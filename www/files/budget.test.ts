/** How much of a file is read: what would be more than that costs no more. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { strToU8, zipSync } from "fflate";

import { Budget } from "./budget.ts";
import { cellsOf, stringsOf } from "./kinds/cells.ts";
import { textOf } from "./kinds/parts.ts";
import { textOfHtml } from "./kinds/html.ts";
import { open } from "./open.ts";
import { asText } from "./read-file.ts";

/** Entries that cannot be unpacked: each of them says that it is deflated, and is not. */
function damagedEntries(count: number, name = "") {
  const files = Object.fromEntries(Array.from({ length: count }, (_, n) => [`${n}${name}`, strToU8("aaaa")]));
  const bytes = Buffer.from(zipSync(files, { level: 0 }));
  for (const [magic, method] of [
    ["PK\x03\x04", 8],
    ["PK\x01\x02", 10],
  ] as const)
    for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) bytes[at + method] = 8;
  return new Blob([bytes]);
}

test("members that cannot be unpacked count as well", async () => {
  const budget = new Budget();
  for (let n = 0; n < 995; n += 1) budget.takeMember("");
  const { members, notes } = await open(damagedEntries(7), "a.zip", { budget });
  assert.equal(members.length, 5);
  assert.deepEqual(members[4]?.notes, ["It is damaged: it cannot be unpacked."]);
  assert.deepEqual(notes, ["It holds more than 1000 files: the others are not read."]);
});

test("the names of members are cut, and take room in the text", async () => {
  const budget = new Budget(10_000);
  const file = await open(damagedEntries(50, "n".repeat(5000)), "a.zip", { budget });
  assert.equal(file.members[49]?.name.length, 256);
  assert.equal(budget.room, 0);
  assert.ok(asText(file).length < 50 * 600);
});

/** Markup in which so much as is taken is pulled. */
function endless(piece: string) {
  let pulled = 0;
  const stream = () =>
    new ReadableStream<Uint8Array>(
      { pull: (controller) => controller.enqueue(strToU8(piece.repeat(++pulled && 1000))) },
      { highWaterMark: 0 },
    );
  return { blob: { stream } as Blob, pulled: () => pulled };
}

test("a part of a document is parsed as far as there is room for its text", async () => {
  const { blob, pulled } = endless("<w:p><w:t>word</w:t></w:p>");
  const { text, isCut } = await textOf(blob, 100_000);
  assert.equal(isCut, true);
  assert.ok(text.length > 100_000 && text.length < 200_000);
  assert.ok(pulled() < 50);
});

test("cells that name one long text again and again take no more than there is room for", async () => {
  const shared = await stringsOf(new Blob([`<sst><si><t>${"a".repeat(10_000)}</t></si></sst>`]), 1_000_000);
  const sheet = new Blob([`<row>${'<c t="s"><v>0</v></c>'.repeat(100_000)}</row>`]);
  const { text, isCut } = await cellsOf(sheet, shared, 50_000);
  assert.equal(isCut, true);
  assert.ok(text.length > 40_000 && text.length <= 50_001);
});

test("HTML is parsed as far as there is room, and says so", () => {
  assert.equal(textOfHtml("<p>word</p>".repeat(100_000), 1000).isCut, true);
  assert.equal(textOfHtml(" ".repeat(100_000), 1000).isCut, true);
  assert.deepEqual(textOfHtml("<p>word</p>", 1000), { text: "word", isCut: false });
});
