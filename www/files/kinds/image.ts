/** A picture: what its QR codes say. Phishing mails hide their links in them. */
import { decodeQRBatch } from "qr/decode.js";

import { Unreadable } from "../budget.ts";
import { pixelsOf } from "../pixels.ts";
import type { Content, Source } from "../source.ts";

/** A larger picture is not decoded: it may be a bomb. In pixels. */
const LARGEST = 50_000_000;
/**
 * No side is looked at in more pixels: a code that fills any part of a picture is found in so many.
 */
const SIDE = 2000;
/** So long a picture is searched, in ms. */
const PATIENCE = 3000;
/** The head of a picture, with its size, is in so many bytes. */
const HEAD = 256 * 1024;

export async function read({ blob }: Source): Promise<Content> {
  const pixels = pixelsOf(new Uint8Array(await blob.slice(0, HEAD).arrayBuffer()));
  if (pixels > LARGEST) throw new Unreadable("It is a picture of more than 50 million pixels: hashed, not searched.");
  const [found = []] = await decodeQRBatch([await drawn(blob)], { timeLimit: PATIENCE });
  const codes = [...new Set(found.filter((code) => typeof code === "string"))];
  if (codes.length === 0) return { notes: ["A picture in which no QR code was found: hashed."] };
  return { text: codes.map((code) => `QR code: ${code}`).join("\n") };
}

/** On white: what is transparent is no ink. */
async function drawn(blob: Blob): Promise<ImageData> {
  const bitmap = await createImageBitmap(blob).catch(() => {
    throw new Unreadable("It is a picture that is damaged.");
  });
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ];
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (!context) throw new Unreadable("It is a picture, which this browser does not draw: hashed.");
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}
