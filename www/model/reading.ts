/** What is found in a text. */
import type { Reading } from "../../ui/draft/draft.ts";
import { withFileNames } from "../../ui/draft/file-names.ts";
import { LONGEST_TEXT } from "../../ui/jobs/records.ts";
import { engine } from "../engine/client.ts";
import { readSettings } from "./settings.ts";

/** By the person's own lists as they are now. */
export async function readText(text: string): Promise<Reading> {
  const { allow, neverSend } = readSettings();
  const read = await engine.read(text, { allow, neverSend });
  return { text, ...read, iocs: withFileNames(text, read.iocs) };
}

/** Whether a text is the one that is kept, be it only its beginning. */
export const isTextOf = (text: string, kept: string) =>
  kept.length < LONGEST_TEXT ? text === kept : text.startsWith(kept.slice(0, LONGEST_TEXT));
