/** How many engines say malicious, of how many. */
import type { EnrichmentResult } from "iocular";

/** "5 of 70"; nothing where no engine gave an opinion. */
export const ratio = ({ detectionCount, totalEngines }: Pick<EnrichmentResult, "detectionCount" | "totalEngines">) =>
  totalEngines > 0 ? `${detectionCount} of ${totalEngines}` : "";
