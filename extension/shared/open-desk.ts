/** Opens the whole page in a tab of its own, and hands it text. */
import { api } from "./api.ts";

/** In storage, and in no address: the browser would keep those in its history. */
const HANDED = "handed";
const TOO_LONG = "The text is too long to be handed over: open it there, as a file.";

/** `text` is put into its box, and starts nothing. Rejects with a sentence where it is not. */
export async function openDesk(text = "") {
  const handing = text === "" ? true : await api.storage.session.set({ [HANDED]: text }).then(yes, no);
  await api.tabs.create({ url: api.runtime.getURL("desk.html") });
  if (!handing) throw new Error(TOO_LONG);
}

const [yes, no] = [() => true, () => false];

/** The text that was handed over, once. */
export async function takeHanded(): Promise<string> {
  const { [HANDED]: text = "" } = await api.storage.session.get<{ [HANDED]?: string }>(HANDED);
  await api.storage.session.remove(HANDED);
  return text;
}
