/**
 * What VirusTotal tells beyond the counts. What is absent is left out. Texts are cut at 1 000
 * characters; lists hold 20 items at the most, unless something else is said, and `cut` names those
 * that had more.
 */
export interface Details {
  /** The community's standing of it, signed. */
  reputation?: number;
  /** Labels, at most 50. */
  tags?: string[];
  /** The community's votes. */
  votes?: { harmless: number; malicious: number };
  /**
   * Every engine that says malicious or suspicious, at most 100. Malicious ones come first; in
   * both, Microsoft, Kaspersky, ESET-NOD32, CrowdStrike Falcon, BitDefender, Sophos, Symantec,
   * Fortinet, Google and Sangfor lead, in this order, and the rest follows by name.
   */
  detections?: Detection[];
  /** The first ten of `detections` that say malicious. */
  topDetections?: { engine: string; result: string }[];
  /** What people have reported of it. */
  context?: { severity: string; title: string; source: string; details?: string }[];
  /** Google Threat Intelligence's judgement, for keys that see it. */
  assessment?: { verdict?: string; severity?: string; score?: number };
  /** Addresses: ISO 3166 country code. */
  country?: string;
  /** Addresses: who runs the autonomous system. */
  asOwner?: string;
  /** Addresses: the number of the autonomous system. */
  asn?: number;
  /** Addresses: the network, as CIDR. */
  network?: string;
  /** Domains. */
  registrar?: string;
  /** Domains: when it was registered, ISO 8601 UTC. */
  createdAt?: string;
  /** Domains: when its registration was changed, ISO 8601 UTC. */
  updatedAt?: string;
  /** Domains: when its registration ends, ISO 8601 UTC. */
  expiresAt?: string;
  /** Domains and URLs: how vendors class them, at most 50. */
  categories?: string[];
  /** Domains: its place in lists of the most visited. */
  ranks?: { list: string; rank: number }[];
  /** Domains: its records in the DNS when VirusTotal looked last. */
  dns?: { type: string; value: string }[];
  /** Addresses and domains: the certificate that they showed last. Moments in ISO 8601 UTC. */
  certificate?: { subject?: string; issuer?: string; validFrom?: string; validTo?: string; names?: string[] };
  /** Addresses and domains: a fingerprint of how they speak TLS. */
  jarm?: string;
  /** Addresses and domains: when VirusTotal asked WHOIS last, ISO 8601 UTC. */
  whoisAt?: string;
  /** URLs: the page's title. */
  title?: string;
  /** URLs: where the redirects ended. */
  finalUrl?: string;
  /** URLs: the status of the last answer. */
  httpStatus?: number;
  /** URLs: the SHA-256 of what the last answer held. */
  contentSha256?: string;
  /** URLs: the addresses that it led through. */
  redirects?: string[];
  /** URLs: what engines call the threat. */
  threatNames?: string[];
  /** URLs: whom the page pretends to be. */
  targetedBrands?: string[];
  /** Files: the names it was seen under, the most telling first; at most 50. */
  names?: string[];
  /** Files: what kind of file it is. */
  fileType?: string;
  /** Files: the same in one word. */
  typeTag?: string;
  /** Files: size in bytes. */
  size?: number;
  /** Files: what family the engines' names come to. */
  threatLabel?: string;
  /** Files: families, and how many engines' names hold them. */
  threatNamesRanked?: { name: string; count: number }[];
  /** Files: kinds of threat, and how many engines' names hold them. */
  threatCategories?: { name: string; count: number }[];
  /**
   * Files: who signed it, and whether that holds (`"Signed"`, or what is wrong). `signedAt` is ISO
   * 8601 UTC.
   */
  signature?: { status?: string; signers?: string[]; product?: string; signedAt?: string };
  /** Files: what sandboxes say that saw it run. */
  sandboxes?: { name: string; category: string; families?: string[] }[];
  /** Files: YARA rules that match. */
  yara?: { rule: string; author?: string; source?: string }[];
  /** Files: Sigma rules that match what it does, counted by level. */
  sigma?: { critical: number; high: number; medium: number; low: number; rules?: string[] };
  /** Files: alerts of intrusion detection about its traffic, counted by severity. */
  ids?: { high: number; medium: number; low: number; info: number; alerts?: string[] };
  /** Files: families whose configuration was found in it. */
  families?: string[];
  /** Files: vendors that are known to hand it out. */
  distributors?: string[];
  /** Files and URLs: when it was first submitted, ISO 8601 UTC. */
  firstSeenAt?: string;
  /** Files and URLs: when it was last submitted, ISO 8601 UTC. */
  lastSubmittedAt?: string;
  /** Files and URLs: how often it was submitted. */
  timesSubmitted?: number;
  /** Files: by how many. */
  uniqueSources?: number;
  /** Files: when it was first seen outside, ISO 8601 UTC. */
  seenInTheWildAt?: string;
  /** Files. */
  md5?: string;
  /** Files. */
  sha1?: string;
  /** Files. */
  sha256?: string;
  /** Files: a fuzzy hash. */
  ssdeep?: string;
  /** Files: a fuzzy hash. */
  tlsh?: string;
  /** Files: VirusTotal's own hash of its structure. */
  vhash?: string;
  /** Windows programs: the hash of what they import. */
  imphash?: string;
  /** Lists that were cut, and how many items they had. */
  cut?: { list: string; count: number }[];
}

/** What one engine says. */
export interface Detection {
  engine: string;
  category: "malicious" | "suspicious";
  /** Its name for the thing, or the category where it gives none. */
  result: string;
}
