/** Engines by what they say, in the order of a bar: of those that gave an opinion. */
import type { EnrichmentResult } from "iocular";

export function opinions({ rawStats }: Pick<EnrichmentResult, "rawStats">) {
  const { malicious = 0, suspicious = 0, harmless = 0, undetected = 0 } = rawStats;
  return { malicious, suspicious, harmless, undetected };
}

export type Opinion = keyof ReturnType<typeof opinions>;
