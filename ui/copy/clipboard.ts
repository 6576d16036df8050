/** Puts text where a person can paste it from, or throws a sentence that says why not. */
export async function toClipboard(text: string) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    throw new Error("Nothing was copied: this browser does not let the page use the clipboard.");
  }
}
