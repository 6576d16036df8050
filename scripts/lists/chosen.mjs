// Which of MISP's warning lists are shipped, and what stands in them.
//
// Left out: what the module tells by itself (private and special addresses), what is as long as all
// the rest, and lists of whole domains below which anyone may rent a host (Microsoft's, Google
// Cloud's): they would tell attackers' hosts as well-known.

/**
 * @typedef {object} Chosen
 * @property {string} id What MISP calls it.
 * @property {string} name What people read.
 * @property {"well_known" | "reference" | "abused" | "context"} kind
 * @property {"exact" | "below"} match Whether a name stands for all below it.
 */

/** @type {Chosen[]} */
export const CHOSEN = [
  // What everybody uses. Names alone, never what is below them: there, anyone may have a site.
  { id: "cloudflare-top1k", name: "Top 1 000 site", kind: "well_known", match: "exact" },
  { id: "moz-top500", name: "Top 500 site", kind: "well_known", match: "exact" },
  { id: "google", name: "Google", kind: "well_known", match: "exact" },
  { id: "microsoft-office365", name: "Microsoft 365", kind: "well_known", match: "exact" },
  { id: "crl-hostname", name: "Certificate authority", kind: "well_known", match: "exact" },
  { id: "captive-portals", name: "Connectivity check", kind: "well_known", match: "exact" },
  { id: "public-dns-v6", name: "Public resolver", kind: "well_known", match: "exact" },
  { id: "apple", name: "Apple", kind: "well_known", match: "exact" },
  { id: "wikimedia", name: "Wikimedia", kind: "well_known", match: "exact" },
  { id: "empty-hashes", name: "Empty file", kind: "well_known", match: "exact" },
  { id: "common-ioc-false-positive", name: "Common file", kind: "well_known", match: "exact" },

  // Who writes about threats, or looks at them.
  { id: "security-provider-blogpost", name: "Security vendor", kind: "reference", match: "below" },
  { id: "automated-malware-analysis", name: "Analysis service", kind: "reference", match: "below" },

  // Where anybody may put something, attackers too.
  { id: "lots-project", name: "Attackers use it too", kind: "abused", match: "below" },
  { id: "url-shortener", name: "URL shortener", kind: "abused", match: "below" },
  { id: "link-in-bio", name: "Link page", kind: "abused", match: "below" },
  { id: "public-ipfs-gateways", name: "IPFS gateway", kind: "abused", match: "below" },

  // What an analyst wants to know, whatever it means.
  { id: "sinkholes", name: "Sinkhole", kind: "context", match: "exact" },
  { id: "parking-domain", name: "Parked domains", kind: "context", match: "exact" },
  { id: "umbrella-blockpage-v4", name: "Block page", kind: "context", match: "exact" },
  { id: "umbrella-blockpage-hostname", name: "Block page", kind: "context", match: "exact" },
  { id: "whats-my-ip", name: "Tells one’s address", kind: "context", match: "below" },
  { id: "cloudflare", name: "Cloudflare", kind: "context", match: "exact" },
  { id: "fastly", name: "Fastly", kind: "context", match: "exact" },
  { id: "telegram-ips", name: "Telegram", kind: "context", match: "exact" },
  { id: "microsoft-attack-simulator", name: "Phishing exercise", kind: "context", match: "below" },
  { id: "eicar.com", name: "EICAR test file", kind: "context", match: "exact" },
];
