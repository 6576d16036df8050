/** The report on a URL. */
import { analysis } from "./engines.js";
import { leaveOut, reputation } from "./address.js";
import { NOW } from "./clock.js";
import { brands } from "./findings.js";

/**
 * @typedef {import("../random.js").Random} Random
 * @typedef {import("../indicators.js").Opinion} Opinion
 */

/**
 * @param {Random} random
 * @param {{ value: string, opinion: Opinion }} subject
 */
export function url(random, { value, opinion }) {
  const { stats, results } = analysis(random, opinion, { engines: random.int(60, 92), file: false });
  const cookies = Object.fromEntries(
    Array.from({ length: random.int(1, 5) }, () => [random.word().toUpperCase(), random.hex(random.int(8, 120))]),
  );
  const host = new URL(value).hostname;
  const final = random.chance(0.5) ? value : value.replace(/^http:/, "https:");
  /** @type {string[]} */
  const links = [];
  const attributes = {
    outgoing_links: links,
    console_messages: [],
    last_http_response_headers: headers(random),
    last_http_response_cookies_extended: Object.entries(cookies).map(([name, text]) =>
      cookie(random, name, text, host),
    ),
    last_analysis_stats: stats,
    last_http_response_content_length: random.int(500, 300_000),
    times_submitted: random.int(1, 700_000),
    reputation: reputation(random, opinion),
    user_agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:125.0) Gecko/20100101 Firefox/125.0",
    categories: { Aegis: "searchengines", "Granite Intelligence": "information technology" },
    last_analysis_results: results,
    url: value,
    last_final_url: final,
    last_http_response_cookies: cookies,
    last_submission_date: random.secondsBefore(NOW, 60),
    html_meta: { referrer: ["origin"], description: [random.words(8)] },
    last_http_response_code: 200,
    proxy_country: "US",
    last_modification_date: random.secondsBefore(NOW, 10),
    javascript_variables: Array.from({ length: random.int(3, 20) }, () => ({
      sha256: random.hex(64),
      type: null,
      value: null,
      name: random.word(),
    })),
    title: `${random.words(2)} – ${host}`,
    tld: host.split(".").at(-1),
    web_category: "unspecified",
    threat_names: opinion.verdict === "malicious" ? [`Mal/${random.word()}`] : [],
    last_analysis_date: random.secondsBefore(NOW, 60),
    total_votes: { harmless: random.int(0, 50), malicious: random.int(0, 50) },
    redirection_chain: final === value ? [value] : [value, final],
    tags: ["external-resources"],
    first_submission_date: random.secondsBefore(NOW, 3000),
    last_http_response_content_sha256: random.hex(64),
  };
  leaveOut(random, attributes, [
    "title",
    "last_final_url",
    "last_analysis_date",
    "tags",
    "html_meta",
    "redirection_chain",
    "threat_names",
    "categories",
  ]);
  Object.assign(attributes, brands({ value, opinion }));
  const item = () => `https://${random.word()}.example/${random.word()}?id=${random.hex(24)}`;
  return { attributes, growth: { list: links, item, depth: 4, bytes: random.int(17_000, 41_000) } };
}

/** @param {Random} random */
function headers(random) {
  return {
    "content-type": "text/html; charset=UTF-8",
    server: random.word(),
    date: new Date(random.secondsBefore(NOW, 60) * 1000).toUTCString(),
    "cache-control": "private, max-age=0",
    "x-frame-options": "SAMEORIGIN",
    "strict-transport-security": "max-age=31536000",
    "content-security-policy-report-only": `object-src 'none'; script-src 'nonce-${random.hex(22)}'; report-uri /csp`,
    "content-encoding": "br",
  };
}

/**
 * @param {Random} random
 * @param {string} name
 * @param {string} value
 * @param {string} host
 */
function cookie(random, name, value, host) {
  return {
    expires: NOW + random.int(1, 400) * 86_400,
    priority: "COOKIE_PRIORITY_MEDIUM",
    domain: `.${host}`,
    value,
    session: false,
    name,
    secure: true,
    size: value.length,
    http_only: random.chance(0.5),
  };
}
