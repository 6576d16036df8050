/** Saves what is hunted with as a file, made in the browser and sent nowhere. */
import { saveAs } from "../export/save.ts";
import { stamp } from "../export/file-name.ts";
import { LANGUAGES, type Language } from "./languages.ts";

/** Gives the file's name: "iocular-2026-11-24-1405.sigma.yml". */
export function saveHunt(language: Language, text: string) {
  const { ending, type } = LANGUAGES[language];
  return saveAs({ name: `${stamp(new Date())}.${ending}`, type }, text);
}
