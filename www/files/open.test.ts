/** What is read of a file, and what is said of the rest; each kind in a browser: `tests/e2e`. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { Budget } from "./budget.ts";
import { unescaped } from "./kinds/json.ts";
import { textOfHtml } from "./kinds/html.ts";
import { textOf } from "./kinds/parts.ts";
import { open } from "./open.ts";
import { asText, unread } from "./read-file.ts";
import { sniff } from "./sniff.ts";

const bytes = (...all: number[]) => Uint8Array.from(all);
const utf8 = (text: string) => new TextEncoder().encode(text);

test("a file is hashed whole, in pieces", async () => {
  const large = new Uint8Array(9 * 1024 * 1024).fill(7);
  const parts: number[] = [];
  const { sha256 } = await open(new Blob([large]), "large.bin", { progress: (_, part = 0) => parts.push(part) });
  assert.equal(sha256, createHash("sha256").update(large).digest("hex"));
  assert.equal(parts[2], 1);
});

test("bytes decide what a file is, not its name", () => {
  assert.deepEqual(sniff(utf8("%PDF-1.7")), { kind: "pdf" });
  assert.deepEqual(sniff(bytes(0x4d, 0x5a, 0x90, 0, 3)), { called: "a program" });
  assert.deepEqual(sniff(utf8("MZ is how this sentence begins")), { kind: "text" });
  assert.deepEqual(sniff(bytes(1, 2, 3, 0, 5, 6, 7, 8, 9)), { called: "" });
  assert.deepEqual(sniff(bytes(0xff, 0xfe, 0x61, 0, 0x62, 0)), { kind: "text" });
});

test("what quotes the head of a PDF is text; a PDF may stand behind something else, and in an archive", () => {
  assert.deepEqual(sniff(utf8("From: a@b.example\n\nIt begins with %PDF-1.7, and runs a script.")), { kind: "text" });
  assert.deepEqual(sniff(utf8("\ufeff\n%PDF-1.4\n")), { kind: "pdf" });
  assert.deepEqual(sniff(bytes(1, 2, 3, 0, ...utf8("%PDF-1.4\n"))), { kind: "pdf" });
  assert.deepEqual(sniff(bytes(...utf8("PK\x03\x04"), 20, 0, 0, 0, ...utf8("a.pdf%PDF-1.4"))), { kind: "zip" });
});

test("a mark of UTF-16 before what is no text makes none of it", () => {
  const noise = createHash("sha512").update("noise").digest();
  assert.deepEqual(sniff(bytes(0xff, 0xfe, ...noise)), { called: "" });
  assert.deepEqual(sniff(bytes(0xfe, 0xff, ...noise)), { called: "" });
  assert.deepEqual(sniff(bytes(0xff, 0xfe, 1, 0, 2, 0, 0x61, 0)), { called: "" });
  assert.deepEqual(sniff(bytes(0xfe, 0xff, ...[...Buffer.from("ещё 中文 😀", "utf16le").swap16()])), { kind: "text" });
  assert.deepEqual(sniff(bytes(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0)), { kind: "text" });
});

test("text is read in what it was written in", async () => {
  const textOfBytes = async (content: Uint8Array<ArrayBuffer>) => (await open(new Blob([content]), "a.txt")).text;
  assert.equal(await textOfBytes(utf8("näme")), "näme");
  assert.equal(await textOfBytes(bytes(0x6e, 0xe4, 0x6d, 0x65)), "näme");
  assert.equal(await textOfBytes(bytes(0xfe, 0xff, 0, 0x61, 0, 0xe4)), "aä");
  assert.equal(await textOfBytes(bytes(0x61, 0, 0x62, 0, 0x63, 0, 0x64, 0)), "abcd");
});

test("text is taken as far as there is room, and a note says so", async () => {
  const { text, notes } = await open(new Blob(["abcdef"]), "a.txt", { budget: new Budget(4) });
  assert.equal(text, "abcd");
  assert.deepEqual(notes, ["Took the first 1 KB of its text."]);
});

test("JSON keeps keys beside values, and loses its backslashes alone", () => {
  assert.equal(unescaped('{"imphash": "a\\nb", "n": 1}\n{"c": "d\\/e"}'), '{"imphash": "a\nb", "n": 1}\n{"c": "d/e"}');
  assert.equal(unescaped('{"torn": "a\\'), '{"torn": "a\\');
});

test("HTML gives its text, its links, and what scripts say, apart", () => {
  const html = `<p>one<br>two</p><a href="https://a.example/?x=1&amp;y=2">x</a><script>go("b.example")</script><style>c{}</style>`;
  assert.equal(textOfHtml(html).text, 'one\ntwo\nx\n\nhttps://a.example/?x=1&y=2\n\ngo("b.example")');
});

test("a word of a document that is cut into runs is one, and paragraphs are apart", async () => {
  const part = new Blob(["<w:p><w:r><w:t>ev</w:t></w:r><w:r><w:t>il.com</w:t></w:r></w:p><w:p><w:t>x</w:t></w:p>"]);
  assert.deepEqual(await textOf(part, 100), { text: "evil.com\nx", isCut: false });
});

test("a gzip file of several parts is one file; what is damaged behind them is said", async () => {
  const parts = [
    gzipSync("Beacon to one.example, "),
    gzipSync(Buffer.from([0x1f, 0x8b, 8]), { level: 0 }),
    gzipSync("and two.example"),
  ];
  const all = await open(new Blob(parts), "log.gz");
  const [{ name, sha256 } = unread("")] = all.members;
  assert.deepEqual(all.notes, []);
  assert.equal(name, "log");
  const held = Buffer.concat([
    Buffer.from("Beacon to one.example, "),
    Buffer.from([0x1f, 0x8b, 8]),
    Buffer.from("and two.example"),
  ]);
  assert.equal(sha256, createHash("sha256").update(held).digest("hex"));
  const torn = await open(new Blob([gzipSync("Beacon to one.example"), gzipSync("torn").subarray(0, -3)]), "log.gz");
  assert.equal(torn.members[0]?.text, "Beacon to one.example");
  assert.deepEqual(torn.notes, ["What follows in it is damaged: not read."]);
});

test("a name cannot put lines into the text", () => {
  const file = { ...unread("a\nSHA-256: b.exe"), sha256: "c" };
  assert.equal(asText(file), "File: a SHA-256: b.exe\nSHA-256: c");
});
