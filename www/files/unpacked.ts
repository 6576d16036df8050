/** What comes out of a packed stream, collected within the budget. */
import type { Budget } from "./budget.ts";

/** Where a stream may be written to; it refuses what is over the budget. */
export function collector(budget: Budget, packed: number) {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let got = 0;
  const writable = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(piece) {
      got += piece.length;
      budget.takeUnpacked(piece.length, got, packed);
      pieces.push(piece.slice());
    },
  });
  return { writable, blob: () => new Blob(pieces) };
}
