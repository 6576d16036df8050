/**
 * How many pixels a picture says that it has, before it is decoded: a few bytes can ask for
 * gigabytes. What says nothing that is understood counts as endless.
 */
export function pixelsOf(head: Uint8Array): number {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    return read(view) ?? Infinity;
  } catch {
    return Infinity; // it ends before it says so
  }
}

function read(view: DataView): number | undefined {
  const start = view.getUint16(0);
  if (start === 0x8950) return view.getUint32(16) * view.getUint32(20); // PNG
  if (start === 0x4749) return view.getUint16(6, true) * view.getUint16(8, true); // GIF
  if (start === 0x424d) return Math.abs(view.getInt32(18, true) * view.getInt32(22, true)); // BMP
  if (start === 0x5249) return ofWebp(view);
  return start === 0xffd8 ? ofJpeg(view) : undefined;
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function ofWebp(view: DataView) {
  const kind = view.getUint8(15);
  if (kind === 0x58) return (uint24(view, 24) + 1) * (uint24(view, 27) + 1); // VP8X
  if (kind === 0x20) return (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff); // VP8
  const bits = view.getUint32(21, true); // VP8L
  return ((bits & 0x3fff) + 1) * (((bits >> 14) & 0x3fff) + 1);
}

const uint24 = (view: DataView, at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);

/** Its segments, up to the one with the size: SOF0 to SOF15, but for DHT, JPG and DAC. */
function ofJpeg(view: DataView) {
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker < 0xffc0 || marker > 0xfffe) return undefined;
    const hasSize = marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (hasSize) return view.getUint16(at + 5) * view.getUint16(at + 7);
  }
}
