/**
 * What is read anew as often as there is news of it, and never twice at a time: calls that come
 * while it is read are one more reading. So each call waits for a reading that began after it.
 */

/** A reading that fails is told where none follows it. */
export function coalesced(read: () => Promise<void>): () => Promise<void> {
  let isStale = false;
  let reading: Promise<void> | null = null;

  async function readOn() {
    try {
      while (isStale) {
        isStale = false;
        await read().catch((cause) => {
          if (!isStale) throw cause;
        });
      }
    } finally {
      reading = null; // at once: who calls next begins another
    }
  }

  return () => {
    isStale = true;
    reading ??= readOn();
    return reading;
  };
}
