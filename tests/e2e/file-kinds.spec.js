/**
 * Files of each kind, opened: what is found in them, their hashes, and what is said of the rest.
 */
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
  "log.gz": { make: (host) => Buffer.concat([made.gz("Two files in one: "), made.gz(`Beacon to ${host}`)]) },
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

const UNREAD = "It could not be read: it is damaged, or not what it seems.";

/** A document whose longest part does not unpack any more. */
function torn(bytes) {
  const at = bytes.indexOf("word/document.xml") + 40;
  return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(40, 0xff), bytes.subarray(at + 40)]);
}

for (const [name, buffer, note, text = ""] of [
  ["nothing.txt", Buffer.alloc(0), "It is empty."],
  ["torn.pdf", Buffer.from("%PDF-1.7\nnothing else"), "It is a PDF that is damaged."],
  ["torn.zip", Buffer.from("PK\x03\x04nothing else"), "It is a ZIP file that is damaged."],
  ["torn.msg", made.msg("c2.torn.com", "a.txt", Buffer.from("a")).subarray(0, 1600), UNREAD],
  [
    "torn.docx",
    torn(await made.docx("c2.torn.com")),
    "A part of it is damaged: not read.",
    "\n\nhttps://link.c2.torn.com/a",
  ],
  ["locked.pdf", made.lockedPdf("c2.locked.com"), "It is a PDF that wants a password."],
  ["locked.docx", made.lockedOffice("c2.locked.com"), "It is an Office document that is encrypted."],
  ["torn.gz", Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), "It is a gzip file that is damaged."],
])
  test(`${name} says what is wrong with it, and gives no more than its hash and what is whole`, async ({
    open: opened,
    page,
  }) => {
    await open(page, name, buffer);
    await expect(notes(page)).toHaveText(`${name} ${note}`);
    await expect(opened.text).toHaveValue(`File: ${name}\nSHA-256: ${made.sha256(buffer)}${text}`);
  });

test("what is attached to a PDF is opened", async ({ open: opened, page }) => {
  await open(
    page,
    "report.pdf",
    await made.pdf("c2.report.com", { attached: { "iocs.txt": "Beacon to c2.attached.com" } }),
  );
  await expect(opened.found).toContainText("c2.attached.com");
  await expect(opened.text).toHaveValue(
    new RegExp(`File: iocs.txt\nInside file: report.pdf\nSHA-256: ${made.sha256("Beacon to c2.attached.com")}\n`),
  );
});

test("a PDF that unpacks to a bomb is bounded, and its other pages are read", async ({ open: opened, page }) => {
  await open(page, "bomb.pdf", await made.pdfBomb("c2.beside.com", 128 * 1024 * 1024));
  await expect(notes(page)).toHaveText(
    "bomb.pdf It unpacks to more than 200 times its size, as a bomb does: not read. 1 of its pages could not be read.",
  );
  await expect(opened.found).toContainText("c2.beside.com");
});

const ZEROS = new Uint8Array(64 * 1024 * 1024);
const BOMB = "as a bomb does: not read.";
/** What attacks whoever shows it. `%` is where it would have the page go. */
const ATTACK = `<script>globalThis.ran = 1; fetch("%")</script><img src="%" onerror="globalThis.ran = 1"><iframe src="%"></iframe><meta http-equiv="refresh" content="0; url=%"><link rel="stylesheet" href="%">`;
const entities = (xml) =>
  `<!DOCTYPE x [<!ENTITY out SYSTEM "%"><!ENTITY a "AAAAAAAA"><!ENTITY b "&a;&a;">]>${xml}&out;&b;`;

/** Each with what attacks, a bomb, and what is to be found beside them. */
const HOSTILE = {
  "hostile.html": {
    note: null,
    make: (host, attack) => Buffer.from(`<html>${attack}${host}${"<div>".repeat(20_000)}`),
  },
  "hostile.eml": {
    note: BOMB,
    make: (host, attack) =>
      made.mail(host, [
        { name: "page.html", type: "text/html", bytes: Buffer.from(attack) },
        { name: "bomb.zip", type: "application/zip", bytes: made.packed({ zeros: ZEROS }) },
      ]),
  },
  "hostile.msg": { note: BOMB, make: (host) => made.msg(host, "bomb.zip", made.packed({ zeros: ZEROS })) },
  "hostile.gz": {
    note: BOMB,
    make: (host) => made.packed({ "a.txt": host, "bomb.gz": made.gz(ZEROS) }),
  },
  "hostile.xlsx": {
    note: "Took the first 11.9 MB of its text.",
    make: (host, _, out) =>
      made.packed({
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": "<workbook/>",
        "xl/sharedStrings.xml": entities(`<sst><si><t>${host} ${"long ".repeat(20_000)}</t></si></sst>`).replaceAll(
          "%",
          out,
        ),
        "xl/worksheets/sheet1.xml": `<row>${'<c t="s"><v>0</v></c>'.repeat(500_000)}</row>`,
      }),
  },
  "hostile.pptx": {
    note: BOMB,
    make: (host, _, out) =>
      made.packed({
        "ppt/presentation.xml": "<p:presentation/>",
        "ppt/slides/slide1.xml": ZEROS,
        "ppt/slides/slide2.xml": entities(`<a:p><a:t>${host}</a:t></a:p>`).replaceAll("%", out),
      }),
  },
  "hostile.odt": {
    note: BOMB,
    make: (host, _, out) =>
      made.packed({
        mimetype: "application/vnd.oasis.opendocument.text",
        "content.xml": entities(`<text:p>${host}</text:p>`).replaceAll("%", out),
        "Object 1": made.packed({ zeros: ZEROS }),
      }),
  },
};

for (const [name, { make, note }] of Object.entries(HOSTILE))
  test(`${name} is bounded and harmless`, async ({ open: opened, page, server }) => {
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    const [host, out] = [`c2.${name.replace(".", "-")}.com`, `${server.url}/secret`];
    const bytes = make(host, ATTACK.replaceAll("%", out), out);
    await open(page, name, bytes);
    await expect(opened.found).toContainText(host);
    await expect(opened.found).toContainText(made.sha256(bytes));
    if (note) await expect(notes(page).first()).toContainText(note);
    await expect(opened.text).not.toHaveValue(/AAAAAAAAAAAAAAAA/);
    expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
    expect(asked.filter((url) => url.includes("secret"))).toEqual([]);
  });

test.describe("a reader that is slow", () => {
  test.use({ serviceWorkers: "block" });

  test("what is being read is shown, and Cancel ends that and what waits", async ({ page, open: opened }) => {
    opened.complaints.length = 0; // there is no service worker
    await page.route("**/assets/files/pdf-*.js", () => {}); // it never comes
    const pdf = await made.pdf("c2.slow.com");
    const files = {
      "a.txt": Buffer.from("Beacon to c2.first.com"),
      "b.pdf": pdf,
      "c.txt": Buffer.from("c2.third.com"),
    };
    await page
      .locator("#files")
      .setInputFiles(Object.entries(files).map(([name, buffer]) => ({ name, mimeType: "", buffer })));
    await expect(page.getByLabel("Reading b.pdf. 1 more to read.")).toBeVisible();
    await opened.button("Cancel").click();
    await expect(opened.announcer).toHaveText("Cancelled: opened 1 of 3 files.");
    await expect(page.locator("ioc-files summary")).toHaveText("Opened 1 file. Hashed and read on this device.");
    await expect(notes(page)).toHaveText("b.pdf Cancelled: not read to its end.");
    await expect(opened.found).toContainText("c2.first.com");
    await expect(opened.found).toContainText(made.sha256(pdf));
    await expect(opened.text).not.toHaveValue(/third/);
  });
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
