/**
 * Copies a text. Pages without https have no clipboard to write to: there it is the copying of a
 * selection that puts the text in, and the page could keep it from that.
 */
import { makeElement } from "./nodes.ts";

const KEPT_FROM = "This page keeps Iocular from copying. Open it in the full page, and copy it there.";

/** `root` is ours: what is selected for it stands in there. Rejects with a sentence. */
export async function copyText(text: string, root: ShadowRoot) {
  if (isSecureContext) return navigator.clipboard.writeText(text);
  const before = root.activeElement;
  const field = makeElement("textarea");
  field.className = "copied";
  field.value = "."; // something must be selected; what is copied stands below
  let copied = false;
  field.addEventListener("copy", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData("text/plain", text);
    copied = true;
  });
  root.append(field);
  field.select();
  Document.prototype.execCommand.call(document, "copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  if (!copied) throw new Error(KEPT_FROM);
}
