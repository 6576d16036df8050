/** Files of each kind, made by the libraries that others make them with, and hostile ones. */
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

import { TypeEnum } from "@kenjiuno/msgreader/lib/Reader.js";
import { burn } from "@kenjiuno/msgreader/lib/Burner.js";
import { BlobWriter, TextReader, ZipWriter } from "@zip.js/zip.js";
import { Document, ExternalHyperlink, Packer, Paragraph, TextRun } from "docx";
import { strToU8, zipSync } from "fflate";
import { PDFDocument, PDFName, PDFString } from "pdf-lib";
import encodeQR from "qr";
import writeExcelFile from "write-excel-file/node";

export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/**
 * @param {string} host Of which the text tells; its link leads to `link.` of it.
 * @param {{ pages?: number, attached?: Record<string, string> }} [holds]
 */
export async function pdf(host, { pages = 1, attached = {} } = {}) {
  const document = await PDFDocument.create();
  const first = document.addPage();
  first.drawText(`Beacon to ${host} seen`);
  const link = document.context.obj({
    Type: "Annot",
    Subtype: "Link",
    Rect: [0, 0, 100, 100],
    A: { S: "URI", URI: PDFString.of(`https://link.${host}/a`) },
  });
  first.node.set(PDFName.of("Annots"), document.context.obj([document.context.register(link)]));
  document.addJavaScript("run", "app.alert('no'); this.submitForm('https://never.example/');");
  for (let at = 1; at < pages; at += 1) document.addPage();
  for (const [name, text] of Object.entries(attached)) await document.attach(Buffer.from(text), name);
  return Buffer.from(await document.save());
}

/** Its first page unpacks to so much, of nothing. */
export async function pdfBomb(host, bytes) {
  const document = await PDFDocument.create();
  const bomb = document.addPage();
  bomb.node.set(
    PDFName.of("Contents"),
    document.context.register(document.context.flateStream(Buffer.alloc(bytes, " "))),
  );
  document.addPage().drawText(`Beacon to ${host} seen`);
  return Buffer.from(await document.save());
}

/** With a password, whatever it is: the key of nothing fits. */
export function lockedPdf(host) {
  const key = `<${"00".repeat(32)}>`;
  return Buffer.from(`%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R /Note (${host})>> endobj
2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj
3 0 obj <</Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4>> endobj
trailer <</Root 1 0 R /Encrypt 3 0 R /ID [${key} ${key}]>>
%%EOF
`);
}

export function docx(host) {
  const children = [
    new TextRun("Beacon to "),
    new TextRun(host.slice(0, 3)), // a word may be cut anywhere
    new TextRun(host.slice(3)),
    new ExternalHyperlink({ link: `https://link.${host}/a`, children: [new TextRun("here")] }),
  ];
  const paragraphs = [
    new Paragraph({ children: children.slice(0, 3) }),
    new Paragraph({ children: children.slice(3) }),
  ];
  return Packer.toBuffer(new Document({ sections: [{ children: paragraphs }] }));
}

export async function xlsx(host) {
  const rows = [
    [{ value: "host" }, { value: "seen" }],
    [{ value: host }, { value: 3 }],
  ];
  return writeExcelFile(rows, { sheet: "Hosts" }).toBuffer();
}

export const pptx = (host) =>
  packed({
    "[Content_Types].xml": "<Types/>",
    "ppt/presentation.xml": "<p:presentation/>",
    "ppt/slides/slide1.xml": `<p:sld><a:p><a:r><a:t>Beacon to ${host}</a:t></a:r></a:p></p:sld>`,
  });

export const odt = (host) =>
  packed({
    mimetype: "application/vnd.oasis.opendocument.text",
    "content.xml": `<office:document-content><text:p>Beacon to ${host}</text:p><text:a xlink:href="https://link.${host}/a">x</text:a></office:document-content>`,
  });

export const packed = (files) =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, text]) => [name, typeof text === "string" ? strToU8(text) : text]),
      ),
    ),
  );

/** Locked, in the old way of PKZIP or with AES. */
export async function locked(name, text, password, { zipCrypto = false } = {}) {
  const writer = new ZipWriter(new BlobWriter(), { password, zipCrypto, useWebWorkers: false });
  await writer.add(name, new TextReader(text));
  return Buffer.from(await (await writer.close()).arrayBuffer());
}

export function mail(host, attached = []) {
  const part = ({ name, type, bytes }) =>
    `--b\nContent-Type: ${type}; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${bytes.toString("base64").replace(/.{76}/g, "$&\n")}\n`;
  const head = `From: a@sender.${host}\nDate: Mon, 2 Nov 2026 10:00:00 +0000\nSubject: Invoice\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n`;
  const text = `--b\nContent-Type: text/plain\n\nPay at https://${host}/pay\n`;
  return Buffer.from(`${head}${text}${attached.map(part).join("")}--b--\n`.replaceAll("\n", "\r\n"));
}

const root = (children) => ({ name: "Root Entry", type: TypeEnum.ROOT, length: 0, children });

const stream = (called, content) => ({
  name: called,
  type: TypeEnum.DOCUMENT,
  length: content.length,
  binaryProvider: () => Uint8Array.from(content), // not a view of a shared buffer
});

/** A document of Office, as Office encrypts it. */
export const lockedOffice = (host) =>
  Buffer.from(
    burn([root([1, 2]), stream("EncryptionInfo", Buffer.alloc(64)), stream("EncryptedPackage", Buffer.from(host))]),
  );

/** A mail of Outlook's, with one file attached. */
export function msg(host, name, bytes) {
  const text = (value) => Buffer.from(value, "utf16le");
  return Buffer.from(
    burn([
      root([1, 2, 3, 4]),
      stream("__properties_version1.0", Buffer.alloc(32)),
      stream("__substg1.0_0037001F", text("Invoice")),
      stream("__substg1.0_1000001F", text(`Pay at https://${host}/pay`)),
      { name: "__attach_version1.0_#00000000", type: TypeEnum.DIRECTORY, length: 0, children: [5, 6, 7] },
      stream("__properties_version1.0", Buffer.alloc(8)),
      stream("__substg1.0_3707001F", text(name)),
      stream("__substg1.0_37010102", bytes),
    ]),
  );
}

export const gz = (text) => gzipSync(text);

/** A picture of a QR code. */
export const qrCode = (text) => Buffer.from(encodeQR(text, "gif", { scale: 4 }));

/** The head of a picture that asks for 3 600 000 000 pixels. */
export const pictureBomb = () => {
  const bytes = Buffer.alloc(64);
  bytes.write("\x89PNG\r\n\x1a\n", "latin1");
  bytes.write("IHDR", 12, "latin1");
  bytes.writeUInt32BE(60_000, 16);
  bytes.writeUInt32BE(60_000, 20);
  return bytes;
};
