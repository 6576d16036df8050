/**
 * Why something that was found is not ticked at first, as a person understands it: it may be no
 * indicator, or not be worth a request, or not be for others.
 */
import type { Doubt } from "iocular";

import type { Reason } from "../draft/find.ts";

export const DOUBTS: Record<Doubt, string> = {
  no_scheme: "A path without a scheme: the URL it may stand for",
  file_name: "May be a file name",
  code: "May be a name in code",
  version: "May be a version number",
  network: "Names a network, not one address",
  other_digest: "Named as another digest than a file’s",
  identifier: "May be an identifier, as of a message or an object",
  reference: "A link to an analysis site, or one that hides its target",
};

/** In the order in which they are shown. */
export const DOUBT_ORDER = Object.keys(DOUBTS) as Doubt[];

/** Indicators without doubt, in the order in which they are shown. */
export const LEFT_OUT: Record<Exclude<Reason, Doubt>, string> = {
  never_send: "Never sent, as set in the settings",
  private: "Internal: not sent unless ticked",
  allowed: "On your allow list",
  publisher: "The text’s own publisher",
  vendor: "Security vendors and analysis services",
  well_known: "Well known",
};

export const LEFT_OUT_ORDER = Object.keys(LEFT_OUT) as (keyof typeof LEFT_OUT)[];
