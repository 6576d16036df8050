/**
 * The engines and their opinions. The names are invented, in the forms that real ones have (blanks,
 * dots, brackets, a leading digit): no vendor is made to say something about an indicator.
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
 * @param {import("../random.js").Random} random
 * @param {{ verdict: string, count?: number }} opinion
 * @param {{ engines: number, file: boolean }} form Old reports have fewer engines; files have more
 * categories, versions and named threats.
 */
export function analysis(random, opinion, { engines, file }) {
  const names = random.some(ENGINES, engines);
  const categories = categoriesOf(random, opinion, { engines: names.length, file });
  const results = {};
  const stats = emptyStats(file);
  // Recorded reports of old have null where those of today say "clean" or "unrated".
  const nulls = file || random.chance(0.1);
  for (const [at, name] of names.entries()) {
    const category = categories[at];
    stats[category] += 1;
    const bad = category === "malicious" || category === "suspicious";
    const result = bad
      ? badResult(random, category, file)
      : nulls || !PHRASES[category]
        ? null
        : random.pick(PHRASES[category]);
    results[name] = row(random, { name, category, result, file });
  }
  // The rows may be one fewer than the stats say.
  if (random.chance(0.05)) delete results[names.at(-1)];
  return { stats, results };
}

function row(random, { name, category, result, file }) {
  const version = file && {
    engine_version: `${random.int(1, 20)}.${random.int(0, 9)}.${random.int(0, 999)}`,
    engine_update: `2025${String(random.int(1, 12)).padStart(2, "0")}${String(random.int(1, 28)).padStart(2, "0")}`,
  };
  return { method: "blacklist", engine_name: name, ...version, category, result };
}

function badResult(random, category, file) {
  return file ? `Trojan.Win32.${random.pick(FAMILIES)}.${random.word(2)}` : random.pick(PHRASES[category]);
}

function emptyStats(file) {
  const common = { malicious: 0, suspicious: 0, undetected: 0, harmless: 0, timeout: 0 };
  return file ? { ...common, "confirmed-timeout": 0, failure: 0, "type-unsupported": 0 } : common;
}

function categoriesOf(random, { verdict, count }, { engines, file }) {
  if (verdict === "unrated") return Array(engines).fill(file ? "type-unsupported" : "timeout");
  const bad = {
    malicious: verdict === "malicious" ? (count ?? random.int(1, file ? engines - 10 : 20)) : 0,
    suspicious:
      verdict === "suspicious" ? (count ?? random.int(1, 5)) : random.chance(0.1) && verdict === "malicious" ? 1 : 0,
  };
  const categories = Object.entries(bad).flatMap(([category, times]) => Array(times).fill(category));
  while (categories.length < engines) categories.push(ordinary(random, file));
  return random.some(categories.slice(0, engines), engines);
}

function ordinary(random, file) {
  if (!file) return random.chance(0.02) ? "timeout" : random.chance(0.65) ? "harmless" : "undetected";
  return random.chance(0.9)
    ? "undetected"
    : random.pick(["timeout", "confirmed-timeout", "failure", "type-unsupported"]);
}
