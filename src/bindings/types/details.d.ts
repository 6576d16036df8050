/**
 * What VirusTotal tells beyond the counts. What is absent is left out. Texts are cut at 1 000
 * characters; lists hold 20 items at the most, unless something else is said, and `cut` names those
 * that had more.
 */
export interface Details {
  /** The community's standing of it, signed. */
  readonly reputation?: number | undefined;
  /** Labels, at most 50. */
  readonly tags?: readonly string[] | undefined;
  /** The community's votes. */
  readonly votes?: { readonly harmless: number; readonly malicious: number } | undefined;
  /**
   * Every engine that says malicious or suspicious, at most 100. Malicious ones come first; in
   * both, Microsoft, Kaspersky, ESET-NOD32, CrowdStrike Falcon, BitDefender, Sophos, Symantec,
   * Fortinet, Google and Sangfor lead, in this order, and the rest follows by name.
   */
  readonly detections?: readonly Detection[] | undefined;
  /** The first ten of `detections` that say malicious. */
  readonly topDetections?: readonly { readonly engine: string; readonly result: string }[] | undefined;
  /** What people have reported of it. */
  readonly context?:
    | readonly {
        readonly severity: string;
        readonly title: string;
        readonly source: string;
        readonly details?: string | undefined;
      }[]
    | undefined;
  /** Google Threat Intelligence's judgement, for keys that see it. */
  readonly assessment?:
    | {
        readonly verdict?: string | undefined;
        readonly severity?: string | undefined;
        readonly score?: number | undefined;
      }
    | undefined;
  /** Addresses: ISO 3166 country code. */
  readonly country?: string | undefined;
  /** Addresses: who runs the autonomous system. */
  readonly asOwner?: string | undefined;
  /** Addresses: the number of the autonomous system. */
  readonly asn?: number | undefined;
  /** Addresses: the network, as CIDR. */
  readonly network?: string | undefined;
  /** Domains: where it is registered. */
  readonly registrar?: string | undefined;
  /** Domains: when it was registered, ISO 8601 UTC. */
  readonly createdAt?: string | undefined;
  /** Domains: when its registration was changed, ISO 8601 UTC. */
  readonly updatedAt?: string | undefined;
  /** Domains: when its registration ends, ISO 8601 UTC. */
  readonly expiresAt?: string | undefined;
  /** Domains and URLs: how vendors class them, at most 50. */
  readonly categories?: readonly string[] | undefined;
  /** Domains: its place in lists of the most visited. */
  readonly ranks?: readonly { readonly list: string; readonly rank: number }[] | undefined;
  /** Domains: its records in the DNS when VirusTotal looked last, at most 50. */
  readonly dns?: readonly { readonly type: string; readonly value: string }[] | undefined;
  /** Addresses and domains: the certificate that they showed last. Moments in ISO 8601 UTC. */
  readonly certificate?:
    | {
        readonly subject?: string | undefined;
        readonly issuer?: string | undefined;
        readonly validFrom?: string | undefined;
        readonly validTo?: string | undefined;
        readonly names?: readonly string[] | undefined;
      }
    | undefined;
  /** Addresses and domains: a fingerprint of how they speak TLS. */
  readonly jarm?: string | undefined;
  /** Addresses and domains: when VirusTotal asked WHOIS last, ISO 8601 UTC. */
  readonly whoisAt?: string | undefined;
  /** URLs: the page's title. */
  readonly title?: string | undefined;
  /** URLs: where the redirects ended. */
  readonly finalUrl?: string | undefined;
  /** URLs: the status of the last answer. */
  readonly httpStatus?: number | undefined;
  /** URLs: the SHA-256 of what the last answer held. */
  readonly contentSha256?: string | undefined;
  /** URLs: the addresses that it led through. */
  readonly redirects?: readonly string[] | undefined;
  /** URLs: what engines call the threat. */
  readonly threatNames?: readonly string[] | undefined;
  /** URLs: whom the page pretends to be. */
  readonly targetedBrands?: readonly string[] | undefined;
  /** Files: the names it was seen under, the most telling first; at most 50. */
  readonly names?: readonly string[] | undefined;
  /** Files: what kind of file it is. */
  readonly fileType?: string | undefined;
  /** Files: the same in one word. */
  readonly typeTag?: string | undefined;
  /** Files: size in bytes. */
  readonly size?: number | undefined;
  /** Files: what family the engines' names come to. */
  readonly threatLabel?: string | undefined;
  /** Files: families, and how many engines' names hold them. */
  readonly threatNamesRanked?: readonly { readonly name: string; readonly count: number }[] | undefined;
  /** Files: kinds of threat, and how many engines' names hold them. */
  readonly threatCategories?: readonly { readonly name: string; readonly count: number }[] | undefined;
  /**
   * Files: who signed it, and whether that holds (`"Signed"`, or what is wrong). `signedAt` is ISO
   * 8601 UTC.
   */
  readonly signature?:
    | {
        readonly status?: string | undefined;
        readonly signers?: readonly string[] | undefined;
        readonly product?: string | undefined;
        readonly signedAt?: string | undefined;
      }
    | undefined;
  /** Files: what sandboxes say that saw it run. */
  readonly sandboxes?:
    | readonly { readonly name: string; readonly category: string; readonly families?: readonly string[] | undefined }[]
    | undefined;
  /** Files: YARA rules that match. */
  readonly yara?:
    | readonly { readonly rule: string; readonly author?: string | undefined; readonly source?: string | undefined }[]
    | undefined;
  /** Files: Sigma rules that match what it does, counted by level. */
  readonly sigma?:
    | {
        readonly critical: number;
        readonly high: number;
        readonly medium: number;
        readonly low: number;
        readonly rules?: readonly string[] | undefined;
      }
    | undefined;
  /** Files: alerts of intrusion detection about its traffic, counted by severity. */
  readonly ids?:
    | {
        readonly high: number;
        readonly medium: number;
        readonly low: number;
        readonly info: number;
        readonly alerts?: readonly string[] | undefined;
      }
    | undefined;
  /** Files: families whose configuration was found in it. */
  readonly families?: readonly string[] | undefined;
  /** Files: vendors that are known to hand it out. */
  readonly distributors?: readonly string[] | undefined;
  /** Files and URLs: when it was first submitted, ISO 8601 UTC. */
  readonly firstSeenAt?: string | undefined;
  /** Files and URLs: when it was last submitted, ISO 8601 UTC. */
  readonly lastSubmittedAt?: string | undefined;
  /** Files and URLs: how often it was submitted. */
  readonly timesSubmitted?: number | undefined;
  /** Files: by how many. */
  readonly uniqueSources?: number | undefined;
  /** Files: when it was first seen outside, ISO 8601 UTC. */
  readonly seenInTheWildAt?: string | undefined;
  /** Files: a hash. */
  readonly md5?: string | undefined;
  /** Files: a hash. */
  readonly sha1?: string | undefined;
  /** Files: a hash. */
  readonly sha256?: string | undefined;
  /** Files: a fuzzy hash. */
  readonly ssdeep?: string | undefined;
  /** Files: a fuzzy hash. */
  readonly tlsh?: string | undefined;
  /** Files: VirusTotal's own hash of its structure. */
  readonly vhash?: string | undefined;
  /** Windows programs: the hash of what they import. */
  readonly imphash?: string | undefined;
  /** Lists that were cut, and how many items they had. */
  readonly cut?: readonly { readonly list: string; readonly count: number }[] | undefined;
}

/** What one engine says. */
export interface Detection {
  /** Whose engine it is. */
  readonly engine: string;
  /** What it takes it for. */
  readonly category: "malicious" | "suspicious";
  /** Its name for the thing, or the category where it gives none. */
  readonly result: string;
}
