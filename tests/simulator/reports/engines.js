/**
 * The engines and their opinions. The names are invented, in the forms that real ones have (blanks,
 * dots, brackets, a leading digit): no vendor is made to say something about an indicator.
 */

/**
 * @typedef {import("../random.js").Random} Random
 * @typedef {import("../indicators.js").Opinion} Opinion
 * @typedef {Record<string, number>} Stats How many engines are of each category.
 */

const FIRST =
  "Aegis Borealis Cinder Drift Ember Falconry Granite Harbor Isobar Juniperus Kestrel Lumen Meridian Nimbus Obsidian Perimeter".split(
    " ",
  );
const SECOND = ["", " Intelligence", "-AV", " Blocklist", ".watch", " (SENTRY)"];
const ENGINES = FIRST.flatMap((first) => SECOND.map((second) => first + second)).concat(
  "0xDE_feed",
  "desolder.me",
  "alphaSlope.ai",
  "VX Cellar",
);

/** @type {Record<string, string[]>} */
const PHRASES = {
  malicious: ["malware", "phishing", "malicious"],
  suspicious: ["suspicious", "spam"],
  harmless: ["clean"],
  undetected: ["unrated"],
};
const FAMILIES = [
  "Generic",
  "Agent",
  "Loader",
  "Stealer",
  "Qhost",
  "Dropper",
  "Ransom",
  "Injector",
  "Backdoor",
  "Banker",
];

/**
 * `last_analysis_stats` and `last_analysis_results` for a verdict.
 * @param {Random} random
 * @param {Opinion} opinion
 * @param {{ engines: number, file: boolean }} form Old reports have fewer engines; files have more
 * categories, versions and named threats.
 */
export function analysis(random, opinion, { engines, file }) {
  const names = random.some(ENGINES, engines);
  const categories = categoriesOf(random, opinion, { engines: names.length, file });
  /** @type {Record<string, ReturnType<typeof row>>} */
  const results = {};
  const stats = emptyStats(file);
  // Recorded reports of old have null where those of today say "clean" or "unrated".
  const nulls = file || random.chance(0.1);
  for (const [at, name] of names.entries()) {
    const category = categories[at];
    stats[category] += 1;
    const result = resultOf(random, { category, file, nulls });
    results[name] = row(random, { name, category, result, file });
  }
  // The rows may be one fewer than the stats say.
  if (random.chance(0.05)) delete results[names[names.length - 1]];
  return { stats, results };
}

/**
 * @param {Random} random
 * @param {{ name: string, category: string, result: string | null, file: boolean }} opinion
 */
function row(random, { name, category, result, file }) {
  const version = file && {
    engine_version: `${random.int(1, 20)}.${random.int(0, 9)}.${random.int(0, 999)}`,
    engine_update: `2025${String(random.int(1, 12)).padStart(2, "0")}${String(random.int(1, 28)).padStart(2, "0")}`,
  };
  return { method: "blacklist", engine_name: name, ...version, category, result };
}

/**
 * @param {Random} random
 * @param {{ category: string, file: boolean, nulls: boolean }} form
 * @returns {string | null}
 */
function resultOf(random, { category, file, nulls }) {
  const bad = category === "malicious" || category === "suspicious";
  if (bad && file) return `Trojan.Win32.${random.pick(FAMILIES)}.${random.word(2)}`;
  const phrases = PHRASES[category];
  return phrases && (bad || !nulls) ? random.pick(phrases) : null;
}

/**
 * @param {boolean} file
 * @returns {Stats}
 */
function emptyStats(file) {
  const common = { malicious: 0, suspicious: 0, undetected: 0, harmless: 0, timeout: 0 };
  return file ? { ...common, "confirmed-timeout": 0, failure: 0, "type-unsupported": 0 } : common;
}

/**
 * @param {Random} random
 * @param {Opinion} opinion
 * @param {{ engines: number, file: boolean }} form
 * @returns {string[]}
 */
function categoriesOf(random, { verdict, count }, { engines, file }) {
  if (verdict === "unrated") return Array(engines).fill(file ? "type-unsupported" : "timeout");
  const bad = {
    malicious: verdict === "malicious" ? (count ?? random.int(1, file ? engines - 10 : 20)) : 0,
    suspicious: suspicions(random, verdict, count),
  };
  const categories = Object.entries(bad).flatMap(([category, times]) => Array(times).fill(category));
  while (categories.length < engines) categories.push(ordinary(random, file));
  return random.some(categories.slice(0, engines), engines);
}

/**
 * @param {Random} random
 * @param {Opinion["verdict"]} verdict
 * @param {number | undefined} count
 */
function suspicions(random, verdict, count) {
  if (verdict === "suspicious") return count ?? random.int(1, 5);
  return random.chance(0.1) && verdict === "malicious" ? 1 : 0;
}

/**
 * @param {Random} random
 * @param {boolean} file
 * @returns {string}
 */
function ordinary(random, file) {
  if (!file && random.chance(0.02)) return "timeout";
  if (!file) return random.chance(0.65) ? "harmless" : "undetected";
  return random.chance(0.9)
    ? "undetected"
    : random.pick(["timeout", "confirmed-timeout", "failure", "type-unsupported"]);
}
