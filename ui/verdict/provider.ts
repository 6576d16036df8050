/** Who is said to have answered. */
import type { EnrichmentResult } from "iocular";

/** What a simulator makes up never goes by VirusTotal's name. */
export const provider = (result: EnrichmentResult) => (result.simulated ? "VirusTotal simulator" : result.provider);
