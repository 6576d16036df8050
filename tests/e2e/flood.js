/**
 * A worker in the place of the page's own, which speaks as it does (`www/engine/worker.ts`) and has
 * answers by the thousand: for what a page does with ten thousand of them, the network would be the
 * slowest part.
 */
export const flood = (count, perMessage, pauseMs) => `(${worker})(${count}, ${perMessage}, ${pauseMs});`;

function worker(count, perMessage, pauseMs) {
  const verdicts = ["clean", "clean", "clean", "no_data", "clean", "suspicious", "clean", "malicious"];
  const types = ["domain", "ipv4", "url", "sha256"];
  const outcome = (index) => {
    const verdict = verdicts[(index * 7 + (index >> 3)) % verdicts.length];
    const type = types[index % types.length];
    const malicious = verdict === "malicious" ? 1 + (index % 40) : 0;
    const value = {
      domain: `host-${index}.example.com`,
      ipv4: `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`,
      url: `https://host-${index}.example.com/path`,
      sha256: String(index).padStart(64, "a"),
    }[type];
    const rawStats =
      verdict === "no_data"
        ? {}
        : { malicious, suspicious: verdict === "suspicious" ? 3 : 0, harmless: 60, undetected: 20, timeout: 0 };
    const details = {
      tags: ["one", "two", "three"],
      detections: [{ engine: "Engine", category: "malicious", result: "phishing" }],
      reputation: -index,
      asOwner: "Example Networks",
      asn: 64500,
      country: "NL",
    };
    const totalEngines = verdict === "no_data" ? 0 : 83 + malicious;
    return {
      kind: "result",
      index,
      ioc: { type, value },
      provider: "VirusTotal",
      verdict,
      detectionCount: malicious,
      totalEngines,
      known: true,
      simulated: false,
      scanDate: "2026-01-02T03:04:05Z",
      rawStats,
      details,
      permalink: "https://www.virustotal.com/gui/domain/example.com",
      lookedUpAt: "2026-11-24T00:00:00Z",
      cached: false,
    };
  };
  const none = { used: 0, limit: null, resetsAt: null };
  const methods = {
    setPolicy() {},
    configure() {},
    read: (text) => ({
      text,
      iocs: text ? [{ type: "domain", value: "host-0.example.com", rawMatch: text, start: 0, end: text.length }] : [],
      places: [],
    }),
    plan: () => ({
      total: count,
      requests: count,
      duplicates: 0,
      cached: 0,
      byType: {},
      skipped: [],
      estimatedMs: 1000,
      perDay: [],
    }),
    quotaUsage: () => ({ minute: none, day: none, month: none }),
    list: () => [],
    running: () => [],
    renamed() {},
    resume: () => [],
    remove: () => true,
    start(jobId) {
      let done = 0;
      const next = () => {
        const events = [];
        while (events.length < perMessage && done < count)
          events.push({ kind: "outcome", jobId, outcome: outcome(done++), done, total: count });
        if (done === count) events.push({ kind: "complete", jobId, done, total: count, cancelled: false });
        postMessage({ events });
        if (done < count) setTimeout(next, pauseMs);
      };
      setTimeout(next, pauseMs);
      return {
        jobId,
        total: count,
        done: 0,
        results: [],
        complete: false,
        cancelled: false,
        skipped: [],
        nextSince: 0,
        waitingUntil: null,
        durable: true,
        durableReason: null,
      };
    },
  };
  addEventListener("message", ({ data: { id, method, args } }) => postMessage({ id, value: methods[method](...args) }));
}
