/**
 * A report on an address in VirusTotal's shape, of about so many bytes: like real ones, most of it
 * is what each engine says, and a large one has much else.
 */
export function reportOf(bytes) {
  const categories = ["harmless", "undetected", "harmless", "undetected", "harmless", "malicious", "suspicious"];
  const engine = (n) => [
    `Engine ${n}`,
    { method: "blacklist", engine_name: `Engine ${n}`, category: categories[n % categories.length], result: "clean" },
  ];
  const report = {
    data: {
      id: "198.51.100.1",
      type: "ip_address",
      links: { self: "https://www.virustotal.com/api/v3/ip_addresses/198.51.100.1" },
      attributes: {
        country: "NL",
        as_owner: "Example Networks B.V.",
        asn: 64500,
        network: "198.51.100.0/24",
        reputation: -7,
        tags: ["self-signed"],
        last_analysis_date: 1_790_000_000,
        last_analysis_stats: { malicious: 12, suspicious: 2, undetected: 30, harmless: 46, timeout: 0 },
        last_analysis_results: Object.fromEntries(Array.from({ length: 90 }, (_, n) => engine(n))),
        whois: "",
      },
    },
  };
  const { attributes } = report.data;
  attributes.whois = "inetnum: 198.51.100.0 - 198.51.100.255\n".repeat(20);
  const missing = bytes - JSON.stringify(report).length;
  // What nobody asked for: certificates, histories. Half of it in many small fields, half in long
  // texts.
  const extension = (n) => ({
    id: n,
    not_before: "2026-01-01 00:00:00",
    subject: { CN: `host-${n}.example.com` },
    names: ["a", "b", "c"],
  });
  if (missing > 0) {
    attributes.last_https_certificates = Array.from({ length: Math.floor(missing / 2 / 110) }, (_, n) => extension(n));
    attributes.history = "x".repeat(Math.max(0, bytes - JSON.stringify(report).length - 15));
  }
  return JSON.stringify(report);
}

/** A place for any address, as JSON, in what a stub answers. */
const PLACE = JSON.stringify("198.51.100.1").padEnd(20);

/**
 * `fetch` as a server would be that has a report of so many bytes on whatever address it is asked
 * for, and takes no time.
 */
export function stubOf(bytes) {
  const text = reportOf(bytes).replace(JSON.stringify("198.51.100.1"), PLACE);
  const template = new TextEncoder().encode(text);
  const place = text.indexOf(PLACE);
  const encoder = new TextEncoder();
  return async (asked) => {
    const url = String(asked.url ?? asked); // one of the libraries asks with a Request
    const body = template.slice();
    encoder.encodeInto(JSON.stringify(url.slice(url.lastIndexOf("/") + 1)).padEnd(PLACE.length), body.subarray(place));
    return new Response(body, { headers: { "content-type": "application/json" } });
  };
}
