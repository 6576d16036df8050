/**
 * Whatever a file holds, its reading ends, throws nothing and stays within its bounds: files of
 * each kind with their bytes changed, alone and packed into one another.
 *
 * `IOCULAR_SEED=n` plays a run again; `npm run fuzz -- files` hunts longer.
 * PDF and pictures have readers that need a browser: `tests/e2e/file-kinds.spec.js`.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { DEPTH, TEXT } from "../../www/files/budget.ts";
import { open } from "../../www/files/open.ts";
import { asText, withMembers } from "../../www/files/read-file.ts";
import { docx, locked, mail, msg, odt, packed, pptx, sha256, xlsx } from "../e2e/made-files.js";
import { Random } from "../simulator/random.js";

const SEED = process.env.IOCULAR_SEED ?? String(Date.now() % 1_000_000);
const SECONDS = Number(process.env.IOCULAR_SECONDS ?? 0);
/** Where no time is given. */
const ROUNDS = 300;
/** What the budget lets be read inside one file, and the file itself. */
const MOST_FILES = 1001;

const HOST = "evil.example";
const TEXTS = [
  `<html><head><meta charset=utf-16></head><body><a href="http://${HOST}/a">x</a><script>1</script></body></html>`,
  `{"a": ["http:\\/\\/${HOST}\\/a", {"b": null}], "c": 1e999}\n{"d": "\\ud83d"}`,
  `<?xml version="1.0" encoding="x"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>`,
  `From: a@${HOST}\nContent-Type: message/rfc822; boundary="="\n\n--=\nContent-Transfer-Encoding: base64\n\nAAA`,
].map((text) => Buffer.from(text));

test("changed files are read to their end, within bounds", async () => {
  console.log(`IOCULAR_SEED=${SEED}`);
  const random = new Random(`files ${SEED}`);
  const seeds = [
    ...(await Promise.all([docx(HOST), xlsx(HOST), locked("a.txt", HOST, "infected"), locked("a", HOST, "other")])),
    ...[
      pptx(HOST),
      odt(HOST),
      msg(HOST, "a.txt", TEXTS[0]),
      mail(HOST, [{ name: "a", type: "text/html", bytes: TEXTS[0] }]),
    ],
    ...[packed({ "a.txt": HOST, "b/c.html": TEXTS[0] }), gzipSync(TEXTS[1]), ...TEXTS],
  ].map((bytes) => Buffer.from(bytes));
  const until = performance.now() + SECONDS * 1000;
  let rounds = 0;
  for (; rounds < ROUNDS || performance.now() < until; rounds += 1) {
    const bytes = made(random, seeds);
    await requireBounded(bytes, `round ${rounds}: ${bytes.subarray(0, 2000).toString("base64")}`);
  }
  console.log(`${rounds} files`);
});

/** A file of another, changed, and perhaps packed. */
function made(random, seeds) {
  let bytes = Buffer.from(random.pick(seeds));
  for (let times = random.int(1, 4); times > 0; times -= 1) bytes = random.pick(CHANGES)(bytes, random, seeds);
  for (let times = random.int(0, 2) * random.int(0, 3); times > 0; times -= 1) {
    bytes = random.pick(HOLDERS)(bytes);
    if (random.chance(0.3)) bytes = random.pick(CHANGES)(bytes, random, seeds);
  }
  return bytes;
}

/** Numbers at which lengths and counts go wrong. */
const ODD = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff];

const CHANGES = [
  function bits(bytes, random) {
    for (let times = random.int(1, 8); times > 0 && bytes.length > 0; times -= 1)
      bytes[random.int(0, bytes.length - 1)] ^= 1 << random.int(0, 7);
    return bytes;
  },
  function numbers(bytes, random) {
    if (bytes.length < 4) return bytes;
    bytes.writeUInt32LE(random.pick(ODD), random.int(0, bytes.length - 4));
    return bytes;
  },
  function cut(bytes, random) {
    return bytes.subarray(0, random.int(0, bytes.length));
  },
  function without(bytes, random) {
    const [from, to] = [random.int(0, bytes.length), random.int(0, bytes.length)];
    return Buffer.concat([bytes.subarray(0, Math.min(from, to)), bytes.subarray(Math.max(from, to))]);
  },
  function twice(bytes, random) {
    const [from, to] = [random.int(0, bytes.length), random.int(0, bytes.length)];
    return Buffer.concat([bytes, bytes.subarray(Math.min(from, to), Math.max(from, to))]);
  },
  function spliced(bytes, random, seeds) {
    const other = random.pick(seeds);
    return Buffer.concat([bytes.subarray(0, random.int(0, bytes.length)), other.subarray(random.int(0, other.length))]);
  },
];

const HOLDERS = [
  (bytes) => packed({ "inner.bin": bytes }),
  (bytes) => packed({ "word/document.xml": bytes, "[Content_Types].xml": "<Types/>" }),
  (bytes) => packed({ "xl/sharedStrings.xml": bytes, "xl/workbook.xml": bytes }),
  (bytes) => gzipSync(bytes),
  (bytes) => mail(HOST, [{ name: "inner.bin", type: "application/octet-stream", bytes }]),
  (bytes) => msg(HOST, "inner.bin", bytes),
];

async function requireBounded(bytes, shown) {
  let hashed;
  const file = await open(new Blob([bytes]), "a.bin", { hashed: (hash) => (hashed = hash) }).catch((error) =>
    assert.fail(`${error.stack}\n${shown}`),
  );
  assert.deepEqual([file.sha256, hashed], [sha256(bytes), sha256(bytes)], shown);
  const all = withMembers(file);
  assert.ok(all.length <= MOST_FILES, shown);
  let characters = 0;
  for (const { path, file: each } of all) {
    assert.ok(path.length <= DEPTH + 1, shown);
    assert.equal(typeof each.name, "string", shown);
    for (const note of each.notes) assert.match(note, /^[A-Z0-9“‘].*[.:”]/su, shown);
    characters += each.text.length;
  }
  assert.ok(characters <= TEXT, shown);
  assert.equal(typeof asText(file), "string", shown);
}
