/** Why what looks like an indicator may be none, as a person understands it. */
import type { Doubt } from "iocular";

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
