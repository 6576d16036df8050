/** Files of each kind, opened: what is found in them, their hashes, and what is said of the rest. */
import { readFile } from "node:fs/promises";

import * as made from "./made-files.js";
import { expect, test } from "./page.js";

const open = (page, name, buffer) => page.locator("#files").setInputFiles({ name, mimeType: "", buffer });
const notes = (page) => page.locator("ioc-files li");

const KINDS = {
  "report.pdf": { make: made.pdf, links: true },
  "report.docx": { make: made.docx, links: true },
  "list.xlsx": { make: made.xlsx },
  "slides.pptx": { make: made.pptx },
  "report.odt": { make: made.odt, links: true },
  "mail.eml": {
    make: (host) => made.mail("other.example", [{ name: "in.eml", type: "message/rfc822", bytes: made.mail(host) }]),
  },
  "old.csv": { make: (host) => Buffer.from(`host;näme\n${host};x\n`, "latin1") },
  "wide.txt": { make: (host) => Buffer.from(`\ufeffBeacon to ${host}`, "utf16le") },
  "lines.ndjson": { make: (host) => Buffer.from(`{"a":"x\\n${host}"}\n{"b":1}\n`) },
  "code.gif": { make: (host) => made.qrCode(`https://${host}/pay?id=1`) },
  "log.gz": { make: (host) => made.gz(`Beacon to ${host}`) },
};

for (const [name, { make, links }] of Object.entries(KINDS))
  test(`${name}: its text and its hash are found`, async ({ open: opened, page }) => {
    const host = `c2.${name.replace(/\W/g, "-")}.com`;
    const bytes = await make(host);
    await open(page, name, bytes);
    await expect(opened.announcer).toHaveText("Opened 1 file.");
    await expect(opened.text).toHaveValue(new RegExp(`^File: ${name}\nSHA-256: ${made.sha256(bytes)}\n`));
    await expect(opened.found).toContainText(made.sha256(bytes));
    await expect(opened.found).toContainText(host);
    if (links) await expect(opened.found).toContainText(`https://link.${host}/a`);
  });

for (const zipCrypto of [true, false])
  test(`an archive locked with “infected” is opened (${zipCrypto ? "ZipCrypto" : "AES"})`, async ({
    open: opened,
    page,
  }) => {
    await open(
      page,
      "sample.zip",
      await made.locked("inner.txt", "Beacon to c2.locked.com", "infected", { zipCrypto }),
    );
    await expect(opened.found).toContainText("c2.locked.com");
    await expect(opened.found).toContainText(made.sha256("Beacon to c2.locked.com"));
  });

test("an archive with another password gives its hash and a sentence", async ({ open: opened, page }) => {
  const bytes = await made.locked("inner.txt", "Beacon to c2.locked.com", "other");
  await open(page, "sample.zip", bytes);
  await expect(notes(page)).toHaveText("sample.zip › inner.txt It is encrypted, and “infected” does not open it.");
  await expect(opened.found).toContainText(made.sha256(bytes));
});

test("a mail of Outlook gives its text and the hash of what is attached", async ({ open: opened, page }) => {
  const attached = Buffer.from("MZ\0\0, not really");
  await open(page, "mail.msg", made.msg("c2.evil-host.com", "invoice.exe", attached));
  await expect(opened.found).toContainText("https://c2.evil-host.com/pay");
  await expect(opened.found).toContainText(made.sha256(attached));
  await expect(notes(page)).toHaveText("mail.msg › invoice.exe Not text, but a program: hashed, not read.");
});

test("what is not text is never shown as text", async ({ open: opened, page }) => {
  const bytes = Buffer.from(`MZ\0\0 d41d8cd98f00b204e9800998ecf8427f http://in.a.program.com/`);
  await open(page, "setup.txt", bytes);
  await expect(opened.text).toHaveValue(`File: setup.txt\nSHA-256: ${made.sha256(bytes)}`);
  await expect(notes(page)).toHaveText("setup.txt Not text, but a program: hashed, not read.");
});

for (const [name, buffer, note] of [
  ["nothing.txt", Buffer.alloc(0), "It is empty."],
  ["torn.pdf", Buffer.from("%PDF-1.7\nnothing else"), "It is a PDF that is damaged."],
  ["torn.zip", Buffer.from("PK\x03\x04nothing else"), "It is a ZIP file that is damaged."],
  ["torn.gz", Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), "It is a gzip file that is damaged."],
])
  test(`${name} says what is wrong with it`, async ({ open: _, page }) => {
    await open(page, name, buffer);
    await expect(notes(page)).toHaveText(`${name} ${note}`);
  });

test("a bomb is bounded, and what is beside it is read", async ({ open: opened, page }) => {
  const zeros = new Uint8Array(64 * 1024 * 1024);
  await open(page, "bomb.zip", made.packed({ "zeros.bin": zeros, "note.txt": "Beacon to c2.beside.com" }));
  await expect(notes(page)).toContainText("as a bomb does: not read.");
  await expect(opened.found).toContainText("c2.beside.com");
});

test("archives in archives are opened so deep, and no deeper", async ({ open: _, page }) => {
  let bytes = Buffer.from("Beacon to c2.deep.com");
  for (let depth = 0; depth < 8; depth += 1) bytes = made.packed({ [depth === 0 ? "a.txt" : `${depth}.zip`]: bytes });
  await open(page, "nested.zip", bytes);
  await expect(notes(page)).toContainText("It lies more than 4 files deep: not opened.");
});

test("entities outside of a document are not loaded", async ({ open: opened, page, server }) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const xml = `<!DOCTYPE x [<!ENTITY out SYSTEM "${server.url}/secret"><!ENTITY a "AAAA"><!ENTITY b "&a;&a;&a;">]><w:document><w:p><w:r><w:t>Beacon to c2.entity.com &out;&b;</w:t></w:r></w:p></w:document>`;
  await open(page, "entity.docx", made.packed({ "[Content_Types].xml": "<Types/>", "word/document.xml": xml }));
  await expect(opened.found).toContainText("c2.entity.com");
  await expect(opened.text).not.toHaveValue(/AAAAAAAA/);
  expect(asked.filter((url) => url.includes("secret"))).toEqual([]);
});

test("a PDF of 10 000 pages is read as far as a report goes, and its script is not run", async ({
  open: opened,
  page,
}) => {
  await open(page, "long.pdf", await made.pdf("c2.long.com", { pages: 10_000 }));
  await expect(opened.found).toContainText("c2.long.com", { timeout: 60_000 });
  await expect(notes(page)).toContainText("Took the first 500 of its 10000 pages. It holds JavaScript: not run.");
});

test("50 MB of text at once: so much is taken, and the page says how much", async ({ open: opened, page }) => {
  const line = "198.51.100.7 GET /index.html 200 nothing to see here\n";
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text.repeat(1_000_000)], "access.log"));
    document
      .querySelector("main")
      .dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
  }, line);
  await expect(notes(page)).toHaveText("access.log Took the first 12.0 MB of its text.", { timeout: 60_000 });
  await expect(opened.found).toContainText("198.51.100.7");
});

test("a picture without a code, and one that asks for more than it may, give their hash and a sentence", async ({
  open: opened,
  page,
}) => {
  const icon = await readFile(new URL("../../www/public/icon-192.png", import.meta.url));
  await open(page, "icon.png", icon);
  await expect(notes(page)).toHaveText("icon.png A picture in which no QR code was found: hashed.");
  await expect(opened.found).toContainText(made.sha256(icon));
  await open(page, "bomb.png", made.pictureBomb());
  await expect(notes(page).last()).toHaveText(
    "bomb.png It is a picture of more than 50 million pixels: hashed, not searched.",
  );
});
