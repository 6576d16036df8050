/** Text in the encodings that people still write. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { Budget } from "./budget.ts";
import { decoded, encodingOf } from "./decode.ts";

const read = async (bytes: Uint8Array<ArrayBuffer>) => (await decoded(new Blob([bytes]), new Budget())).text;
const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));

/** Each in base64, as others have written it. */
const SENTENCES = [
  ["iso-2022-jp", "これは evil.example", "GyRCJDMkbCRPGyhCIGV2aWwuZXhhbXBsZQ=="],
  ["shift_jis", "このサーバーはevil.exampleに接続します。", "grGCzINUgVuDb4Fbgs1ldmlsLmV4YW1wbGWCyZDakbGCtYLcgreBQg=="],
  ["euc-jp", "このサーバーはevil.exampleに接続します。", "pLOkzqW1obyl0KG8pM9ldmlsLmV4YW1wbGWky8DcwrOkt6TepLmhow=="],
  [
    "euc-kr",
    "이 악성코드는 evil.example 서버에 접속합니다.",
    "wMwgvse8usTateW0wiBldmlsLmV4YW1wbGUgvK259r+hIMGivNPH1bTPtNku",
  ],
  [
    "gb18030",
    "该恶意软件连接到evil.example，然后下载文件。",
    "uMO28dLiyO28/sGsvdO1vWV2aWwuZXhhbXBsZaOsyLu688/C1NjOxLz+oaM=",
  ],
  [
    "big5",
    "該惡意軟體連線到evil.example，然後下載檔案。",
    "uNO0Y7dOs27F6bNzvXWo7GV2aWwuZXhhbXBsZaFBtU2r4aRVuPzAya7XoUM=",
  ],
  ["windows-1251", "Вредоносная программа: evil.example", "wvDl5O7t7vHt4P8g7/Du4/Dg7OzgOiBldmlsLmV4YW1wbGU="],
  ["koi8-r", "Вредоносная программа: evil.example", "99LFxM/Oz9POwdEg0NLPx9LBzc3BOiBldmlsLmV4YW1wbGU="],
  [
    "windows-1252",
    "Der Schädling lädt über evil.example: größer, für Ärzte",
    "RGVyIFNjaORkbGluZyBs5GR0IPxiZXIgZXZpbC5leGFtcGxlOiBncvbfZXIsIGb8ciDEcnp0ZQ==",
  ],
] as const;

for (const [encoding, sentence, base64] of SENTENCES)
  test(`a sentence in ${encoding} is read as what it says`, async () => {
    const bytes = Uint8Array.from(Buffer.from(base64, "base64"));
    assert.equal(encodingOf(bytes), encoding);
    assert.equal(await read(bytes), sentence);
  });

for (const text of [
  "näme",
  "Ä",
  "Ünïcödé ôf Wéstèrn lêttërs",
  "ß",
  "Façade déjà vu à Orléans, où l'été",
  "señor Ñandú",
])
  test(`letters with accents are no other script: ${text}`, async () => {
    assert.equal(await read(latin1(text)), text);
  });

test("what a page, XML or a style sheet says that it is in holds, where its bytes leave it open", async () => {
  for (const head of [
    "<meta charset='windows-1257'>",
    '<html><head><META http-equiv="Content-Type" content="text/html; charset=windows-1257">',
    '<?xml version="1.0" encoding="windows-1257"?>',
    '@charset "windows-1257";',
  ])
    assert.equal(await read(latin1(`${head}\xeb`)), `${head}ė`);
});

test("UTF-8 is that whatever it says, broken UTF-8 where it says so, and what nobody knows is said in vain", async () => {
  assert.equal(await read(latin1("<meta charset=windows-1257>\xc3\xa4")), "<meta charset=windows-1257>ä");
  assert.equal(await read(latin1("<meta charset=utf-8>\xc3\xa4\xff")), "<meta charset=utf-8>ä\ufffd");
  assert.equal(await read(latin1("<meta charset=nothing>\xe4")), "<meta charset=nothing>ä");
});

test("UTF-32 is read by its mark", async () => {
  for (const isLittle of [true, false]) {
    const view = new DataView(new ArrayBuffer(16));
    for (const [at, unit] of [0xfeff, 0x61, 0x1f600, 0x110000].entries()) view.setUint32(at * 4, unit, isLittle);
    assert.equal(await read(new Uint8Array(view.buffer)), "a😀\ufffd");
  }
});
