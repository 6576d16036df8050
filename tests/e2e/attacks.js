/** What an answer may hold to attack whoever reads it, for the page and for the extension. */

export const ATTACKS = {
  script: "<script>globalThis.ran = 1</script>",
  image: '<img src=x onerror="globalThis.ran = 1">',
  "an attribute that ends": `"><svg onload="globalThis.ran = 1">`,
  "a javascript: address": "javascript:globalThis.ran=1",
  "a data: address": "data:text/html,<script>top.ran=1</script>",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the attack is that somebody takes it for one.
  "a template’s expression": "${globalThis.ran = 1}{{globalThis.ran = 1}}",
  "a frame": '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  "an override of direction": "\u202Egnp.exe\u202D\u2066",
  "a prototype": "__proto__",
  "a name of an object": "constructor",
  "a megabyte": "x".repeat(1_000_000),
  "a line that ends": "a\r\n\tb\u2028c\0d",
};

/**
 * The report on a file, by its SHA-256, with the attack in every place that is shown; where it is
 * huge, so that all of them together are not too large to be read.
 */
export const report = (sha256, whole, attack = whole.slice(0, 150_000)) => ({
  data: {
    id: attack,
    type: "file",
    links: { self: "javascript:globalThis.ran=1" },
    attributes: {
      meaningful_name: attack,
      names: [whole, attack],
      type_description: attack,
      type_tag: attack,
      tags: [attack],
      reputation: 1,
      size: 1,
      popular_threat_classification: { suggested_threat_label: attack },
      last_analysis_stats: { malicious: 1, [attack.slice(0, 100)]: 3 },
      last_analysis_results: { [attack]: { category: "malicious", engine_name: attack, result: attack } },
      md5: attack,
      sha1: attack,
      sha256,
      ...Object.fromEntries(["ssdeep", "tlsh", "vhash"].map((name) => [name, attack])),
      pe_info: { imphash: attack },
      signature_info: { verified: attack, signers: attack, product: attack },
      sandbox_verdicts: { [attack]: { category: "malicious", malware_names: [attack] } },
      crowdsourced_yara_results: [{ rule_name: attack, author: attack, source: attack }],
      sigma_analysis_results: [{ rule_title: attack }],
      crowdsourced_ids_results: [{ rule_msg: attack }],
      crowdsourced_context: [{ severity: attack, title: attack, source: attack, details: attack }],
      gti_assessment: { verdict: { value: attack }, severity: { value: attack } },
      malware_config: { families: [{ family: attack }] },
      known_distributors: { distributors: [attack] },
    },
  },
});

/**
 * Judges a place where such an answer is shown: nothing of it is markup, all of it is cut, it
 * stands in an element of its own, with which its direction ends, and links lead to VirusTotal.
 * Runs in a page.
 */
export function judge(place) {
  const texts = [];
  for (const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT); walker.nextNode();)
    texts.push(walker.currentNode);
  return {
    markup: place.querySelectorAll("img:not([alt]), script, iframe, object, [onerror], [onload]").length,
    tooLong: place.innerText.length > 20_000,
    links: [...place.querySelectorAll("a")]
      .map(({ href }) => href)
      .filter((href) => !href.startsWith("https://www.virustotal.com/gui/file/"))
      // Those for a second look hold what was asked for, and nothing of the answer.
      .filter(
        (href) => !/^https:\/\/(bazaar|threatfox)\.abuse\.ch\/browse\.php\?search=\w+%3A[0-9a-f]{64}$/.test(href),
      ),
    loose: texts
      .filter((node) => /[\u202A-\u202E\u2066-\u2069<>]/.test(node.data) && !node.parentElement.closest("bdi"))
      .map(({ data }) => data),
    ran: globalThis.ran,
    polluted: {}.malicious !== undefined,
  };
}

export const HARMLESS = { markup: 0, tooLong: false, links: [], loose: [], polluted: false };
