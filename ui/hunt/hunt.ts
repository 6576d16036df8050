/**
 * What is hunted with, by the name of its language. The whole folder is loaded when it is wanted.
 */
import { type Chosen, type Module, judged } from "../export/exported.ts";
import type { Tlp } from "../export/stix/marking.ts";
import { asElastic } from "./elastic.ts";
import { type Hunted, huntedOf } from "./hunted.ts";
import { asDefender, asSentinel } from "./kql.ts";
import type { Language } from "./languages.ts";
import { asMisp } from "./misp.ts";
import { asSigma } from "./sigma.ts";
import { asSpl } from "./spl.ts";
import { asSuricata } from "./suricata.ts";

export { saveHunt } from "./save.ts";

const languages: Record<Language, (hunted: Hunted, tlp: Tlp) => string | Promise<string>> = {
  defender: asDefender,
  sentinel: asSentinel,
  splunk: asSpl,
  elastic: asElastic,
  sigma: asSigma,
  suricata: asSuricata,
  misp: asMisp,
};

const NOTHING = "Nothing here is malicious or suspicious by your policy. Select rows to hunt for those.";

const HIDDEN = "The selected rows are hidden by the filter. Show all, or select others.";
const NO_INDICATOR = "None of the selected rows is an indicator.";

function whyNothing({ scope, outcomes }: Chosen) {
  if (scope !== "selected") return NOTHING;
  return outcomes.length === 0 ? HIDDEN : NO_INDICATOR;
}

/** The text, and how many indicators it hunts for. Throws where there is none. */
export async function huntFor(
  language: Language,
  chosen: Chosen,
  module: Pick<Module, "judge">,
  tlp: Tlp,
  at = new Date(),
) {
  const hunted = huntedOf(await judged(chosen, module, at));
  if (hunted.outcomes.length === 0) throw new Error(whyNothing(chosen));
  return { text: await languages[language](hunted, tlp), count: hunted.outcomes.length };
}
