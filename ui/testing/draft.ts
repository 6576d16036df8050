/** A draft whose text nobody reads: what is found in it is given. */
import { Draft } from "../draft/draft.ts";

export class UnreadDraft extends Draft {
  constructor() {
    super({
      read: async (text) => ({ text, iocs: [], places: [] }),
      plan: async () => null,
      follow: (act) => void act(),
    });
  }
}
