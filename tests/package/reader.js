/**
 * Another reader of VirusTotal's answers, for details to be held against: `JSON.parse` and a few
 * lines.
 */

/** The details of an answer's text. */
export function readDetails(text) {
  const { data } = JSON.parse(text);
  return present(READERS[data.type](data.attributes));
}

const WEIGHTY = [
  "Microsoft",
  "Kaspersky",
  "ESET-NOD32",
  "CrowdStrike Falcon",
  "BitDefender",
  "Sophos",
  "Symantec",
  "Fortinet",
  "Google",
  "Sangfor",
];

const READERS = {
  ip_address: (a) => ({
    ...common(a),
    ...host(a),
    country: a.country,
    asOwner: a.as_owner,
    asn: a.asn,
    network: a.network,
  }),
  domain: (a) => ({
    ...common(a),
    ...host(a),
    registrar: a.registrar,
    createdAt: iso(a.creation_date),
    updatedAt: iso(a.last_update_date),
    expiresAt: iso(a.expiration_date),
    categories: distinct(Object.values(a.categories ?? {})),
    ranks: Object.entries(a.popularity_ranks ?? {}).map(([list, { rank }]) => ({ list, rank })),
    dns: distinctRecords(a.last_dns_records?.map(record))?.slice(0, MANY),
    cut: [
      ...cut({ dns: a.last_dns_records?.map(record) }, MANY),
      ...cut({ certificate: a.last_https_certificate?.extensions?.subject_alternative_name }),
    ],
  }),
  url: (a) => ({
    ...common(a),
    ...submission(a),
    categories: distinct(Object.values(a.categories ?? {})),
    title: a.title,
    finalUrl: a.last_final_url,
    httpStatus: a.last_http_response_code,
    contentSha256: a.last_http_response_content_sha256,
    redirects: a.redirection_chain,
    threatNames: a.threat_names,
    targetedBrands: Object.values(a.targeted_brand ?? {}),
  }),
  file: (a) => ({
    ...common(a),
    ...submission(a),
    names: distinct([...(a.meaningful_name ? [a.meaningful_name] : []), ...(a.names ?? [])]),
    fileType: a.type_description,
    typeTag: a.type_tag,
    size: a.size,
    threatLabel: a.popular_threat_classification?.suggested_threat_label,
    threatNamesRanked: counted(a.popular_threat_classification?.popular_threat_name),
    threatCategories: counted(a.popular_threat_classification?.popular_threat_category),
    signature: signature(a.signature_info ?? {}),
    sandboxes: Object.entries(a.sandbox_verdicts ?? {}).map(([name, { category, malware_names: families }]) =>
      present({ name, category, families }),
    ),
    yara: few(a.crowdsourced_yara_results?.map(({ rule_name: rule, author, source }) => ({ rule, author, source }))),
    sigma: levels(a.sigma_analysis_stats, "critical high medium low", {
      rules: few(distinct(a.sigma_analysis_results?.map(({ rule_title }) => rule_title))),
    }),
    ids: levels(a.crowdsourced_ids_stats, "high medium low info", {
      alerts: few(distinct(a.crowdsourced_ids_results?.map(({ rule_msg }) => rule_msg))),
    }),
    families: distinct(a.malware_config?.families.map(({ family }) => family)),
    distributors: a.known_distributors?.distributors,
    uniqueSources: a.unique_sources,
    seenInTheWildAt: iso(a.first_seen_itw_date),
    ...Object.fromEntries(["md5", "sha1", "sha256", "ssdeep", "tlsh", "vhash"].map((name) => [name, a[name]])),
    imphash: a.pe_info?.imphash,
    cut: cut({
      yara: a.crowdsourced_yara_results,
      sigma: a.sigma_analysis_results,
      signature: signersOf(a.signature_info ?? {}),
    }),
  }),
};

function common(a) {
  const bad = Object.values(a.last_analysis_results ?? {}).filter(
    ({ category }) => category === "malicious" || category === "suspicious",
  );
  const detections = bad
    .map(({ engine_name: engine, category, result }) => ({ engine, category, result: result ?? category }))
    .sort(byWeight);
  const top = detections.filter(({ category }) => category === "malicious").slice(0, 10);
  const assessment = {
    verdict: a.gti_assessment?.verdict.value,
    severity: a.threat_severity?.threat_severity_level,
    score: a.gti_assessment?.threat_score.value,
  };
  return {
    reputation: a.reputation,
    tags: a.tags,
    votes: a.total_votes,
    detections,
    topDetections: top.map(({ engine, result }) => ({ engine, result })),
    context: a.crowdsourced_context?.map(({ severity, title, source, details }) =>
      present({ severity, title, source, details }),
    ),
    assessment,
  };
}

function host(a) {
  const { subject, issuer, validity, extensions } = a.last_https_certificate ?? {};
  const moment = (text) => text && new Date(`${text}Z`).toISOString();
  const names = few(extensions?.subject_alternative_name);
  return {
    certificate: {
      subject: subject?.CN,
      issuer: issuer?.O || issuer?.CN,
      validFrom: moment(validity?.not_before),
      validTo: moment(validity?.not_after),
      names,
    },
    jarm: a.jarm,
    whoisAt: iso(a.whois_date),
    cut: cut({ certificate: extensions?.subject_alternative_name }),
  };
}

const record = ({ type, value }) => ({ type, value });
const submission = (a) => ({
  firstSeenAt: iso(a.first_submission_date),
  lastSubmittedAt: iso(a.last_submission_date),
  timesSubmitted: a.times_submitted,
});
const signersOf = ({ signers }) => distinct(signers?.split("; "));
const signature = ({ verified, signers, product, "signing date": date }) => ({
  status: verified,
  signers: few(signersOf({ signers })),
  product,
  signedAt: date && new Date(`${date.split(" ")[2]} ${date.split(" ")[0]} ${date.split(" ")[1]} UTC`).toISOString(),
});
const counted = (list) => list?.map(({ value: name, count }) => ({ name, count }));
const levels = (stats, names, rest) =>
  (stats || rest.rules?.length || rest.alerts?.length) && {
    ...Object.fromEntries(names.split(" ").map((name) => [name, stats?.[name] ?? 0])),
    ...rest,
  };

/** Malicious first, then who weighs, then by name. */
function byWeight(one, other) {
  const rank = ({ engine }) => (WEIGHTY.includes(engine) ? WEIGHTY.indexOf(engine) : WEIGHTY.length);
  const order = (a, b) => Number(a > b) - Number(a < b);
  return order(one.category, other.category) || rank(one) - rank(other) || order(one.engine, other.engine);
}

const iso = (seconds) => seconds && new Date(seconds * 1000).toISOString();
const distinct = (list) => list && [...new Set(list)];
const distinctRecords = (list) =>
  distinct(list?.map((record) => JSON.stringify(record)))?.map((text) => JSON.parse(text));
const [FEW, MANY] = [20, 50];
const few = (list) => list?.slice(0, FEW);

/**
 * The lists that are cut, and how many items they had; the same item twice is one among those that
 * are kept.
 */
function cut(lists, most = FEW) {
  const counts = Object.entries(lists).map(([list, items = []]) => {
    const kept = new Set();
    let count = 0;
    for (const item of items.map((item) => item.rule_title ?? JSON.stringify(item))) {
      if (kept.size === most || !kept.has(item)) count += 1;
      if (kept.size < most) kept.add(item);
    }
    return { list, count };
  });
  return counts.filter(({ count }) => count > most);
}

/** Without what is absent, and without lists and records that hold nothing. */
function present(value) {
  const entries = Object.entries(value).map(([name, part]) => [name, isRecord(part) ? present(part) : part]);
  return Object.fromEntries(
    entries.filter(
      ([, part]) => part !== undefined && part !== null && (typeof part !== "object" || Object.keys(part).length > 0),
    ),
  );
}

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
