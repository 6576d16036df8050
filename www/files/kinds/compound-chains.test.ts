/** What a reader of compound files would never come out of. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { msg } from "../../../tests/e2e/made-files.js";
import { isSound } from "./compound-chains.ts";

const SECTOR = 512;

/** A mail, and where its table, its directory and the entry of a stream are. */
function mail() {
  const bytes = Uint8Array.from(msg("evil.example", "a.txt", new Uint8Array(Buffer.alloc(5000, "a"))));
  const view = new DataView(bytes.buffer);
  const at = (offset: number) => view.getUint32(offset, true);
  const directory = at(48);
  const entry = (number: number) => (directory + 1) * SECTOR + number * 128;
  return { bytes, view, directory, table: (at(76) + 1) * SECTOR, smallTable: (at(60) + 1) * SECTOR, entry };
}

test("a mail as Outlook writes it is sound", () => {
  assert.equal(isSound(mail().bytes), true);
});

test("a ring in a chain, in the directory, or a stream larger than the file, is not", () => {
  const breaks: Record<string, (of: ReturnType<typeof mail>) => void> = {
    "the directory leads back to its beginning": ({ view, table, directory }) =>
      view.setUint32(table + 4 * directory, directory, true),
    "a small stream leads to itself": ({ view, smallTable, entry }) => {
      const start = view.getUint32(entry(1) + 116, true);
      view.setUint32(smallTable + 4 * start, start, true);
    },
    "the table of the table leads to itself": ({ view }) => {
      view.setUint32(68, 0, true);
      view.setUint32(SECTOR + SECTOR - 4, 0, true);
    },
    "an entry is its own neighbour": ({ view, entry }) => view.setUint32(entry(1) + 72, 1, true),
    "an entry holds the root": ({ view, entry }) => view.setUint32(entry(1) + 76, 0, true),
    "a stream has two gigabytes": ({ view, entry }) => view.setUint32(entry(1) + 120, 0x7fffffff, true),
    "there are four milliards of sectors in the table": ({ view }) => view.setUint32(44, 0xffffffff, true),
  };
  for (const [name, damage] of Object.entries(breaks)) {
    const of = mail();
    damage(of);
    assert.equal(isSound(of.bytes), false, name);
  }
});
