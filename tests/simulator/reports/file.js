/** The report on a file. */
import { analysis } from "./engines.js";
import { leaveOut, reputation } from "./address.js";
import { LARGE_FILE } from "../indicators.js";
import { NOW } from "./clock.js";
import { findings } from "./findings.js";

/**
 * @typedef {import("../random.js").Random} Random
 * @typedef {import("../indicators.js").Opinion} Opinion
 * @typedef {import("../indicators.js").Hashes} Hashes
 */

const KINDS = [
  {
    tag: "peexe",
    extension: "exe",
    description: "Win32 EXE",
    magic: "PE32 executable (GUI) Intel 80386, for MS Windows",
    magika: "PEBIN",
  },
  {
    tag: "pedll",
    extension: "dll",
    description: "Win32 DLL",
    magic: "PE32 executable (DLL) (GUI) Intel 80386, for MS Windows",
    magika: "PEBIN",
  },
  { tag: "pdf", extension: "pdf", description: "PDF", magic: "PDF document, version 1.7", magika: "PDF" },
  {
    tag: "docx",
    extension: "docx",
    description: "Office Open XML Document",
    magic: "Microsoft Word 2007+",
    magika: "DOCX",
  },
  { tag: "elf", extension: "so", description: "ELF", magic: "ELF 64-bit LSB shared object, x86-64", magika: "ELF" },
  {
    tag: "javascript",
    extension: "js",
    description: "JavaScript",
    magic: "ASCII text, with very long lines",
    magika: "JAVASCRIPT",
  },
];

/** The longest report that was recorded. */
const LONGEST = 1_075_384;

/**
 * @param {Random} random
 * @param {{ value: string, file?: Hashes, opinion: Opinion }} subject
 */
export function file(random, { value, file: hashes, opinion }) {
  const kind = random.pick(KINDS);
  const first = random.secondsBefore(NOW, 5000);
  const name = `${random.word()}.${kind.extension}`;
  const { stats, results } = analysis(random, opinion, { engines: random.int(70, 78), file: true });
  const portable = kind.magika === "PEBIN" ? portableExecutable(random) : undefined;
  const names = [name];
  const attributes = {
    magic: kind.magic,
    ...(portable && { pe_info: portable }),
    ...hashes,
    size: random.int(200, 5_000_000),
    last_analysis_results: results,
    tlsh: `T1${random.hex(70).toUpperCase()}`,
    tags: [
      kind.tag,
      ...random.some(["overlay", "signed", "direct-cpu-clock-access", "runtime-modules"], random.int(0, 3)),
    ],
    trid: [
      { file_type: kind.description, probability: 86.6 },
      { file_type: "unknown", probability: 13.4 },
    ],
    last_analysis_stats: stats,
    type_tag: kind.tag,
    ...(opinion.verdict === "malicious" && { popular_threat_classification: threat(random) }),
    signature_info: {
      product: random.words(2),
      "internal name": random.word(),
      "file version": "1.00",
      "original name": name,
    },
    sandbox_verdicts: sandboxes(random, opinion),
    vhash: random.hex(16),
    filecondis: { dhash: random.hex(16), raw_md5: random.hex(32) },
    times_submitted: random.int(1, 500),
    creation_date: first,
    ssdeep: `96:${random.hex(40)}:${random.hex(30)}`,
    detectiteasy: { filetype: kind.magika, values: [{ version: "6.0", type: "Compiler", name: random.words(2) }] },
    total_votes: { harmless: random.int(0, 20), malicious: random.int(0, 60) },
    unique_sources: random.int(1, 60),
    first_submission_date: first,
    authentihash: random.hex(64),
    last_analysis_date: random.secondsBefore(NOW, 400),
    magika: kind.magika,
    names,
    type_tags: ["executable", kind.tag],
    reputation: reputation(random, opinion),
    first_seen_itw_date: first,
    type_extension: kind.extension,
    last_submission_date: random.secondsBefore(NOW, 300),
    type_description: kind.description,
    last_modification_date: random.secondsBefore(NOW, 10),
    meaningful_name: name,
  };
  leaveOut(random, attributes, [
    "meaningful_name",
    "popular_threat_classification",
    "signature_info",
    "tlsh",
    "magika",
    "names",
    "type_extension",
    "reputation",
  ]);
  Object.assign(attributes, findings({ value, opinion }, name));
  // The older ones lack these counts.
  if (random.chance(0.1))
    for (const name of ["confirmed-timeout", "failure", "type-unsupported"]) if (!stats[name]) delete stats[name];
  const bytes = value === LARGE_FILE ? LONGEST : random.int(24_000, 97_000);
  if (portable)
    return { attributes, growth: { list: portable.import_list, item: () => library(random), depth: 5, bytes } };
  /** @type {unknown[]} */
  const signatures = [];
  return {
    attributes: { ...attributes, sigma_analysis_results: signatures },
    growth: { list: signatures, item: () => signature(random), depth: 4, bytes },
  };
}

/** @param {Random} random */
function portableExecutable(random) {
  const sections = [".text", ".rdata", ".data", ".rsrc"].map((name, at) => ({
    name,
    chi2: random.int(1, 9_000_000) / 4,
    virtual_address: 4096 * (at + 1),
    entropy: random.int(0, 800) / 100,
    raw_size: random.int(512, 90_000),
    flags: at === 0 ? "rx" : "r",
    virtual_size: random.int(512, 90_000),
    md5: random.hex(32),
  }));
  return {
    timestamp: random.secondsBefore(NOW, 6000),
    imphash: random.hex(32),
    machine_type: 332,
    entry_point: 4252,
    resource_details: Array.from({ length: 5 }, () => ({
      lang: "NEUTRAL",
      chi2: random.int(1, 99_999),
      filetype: "unknown",
      entropy: 2.58,
      sha256: random.hex(64),
      type: "RT_ICON",
    })),
    resource_langs: { NEUTRAL: 5 },
    resource_types: { RT_ICON: 5 },
    sections,
    compiler_product_versions: ["id: 0xd, version: 8169 count=1"],
    rich_pe_header_hash: random.hex(32),
    import_list: [library(random)],
  };
}

/** @param {Random} random */
function library(random) {
  return {
    library_name: `${random.word().toUpperCase()}.DLL`,
    imported_functions: Array.from({ length: random.int(5, 15) }, () => random.word() + random.word()),
  };
}

/** @param {Random} random */
function threat(random) {
  const [category, family, other] = [random.pick(["trojan", "ransomware", "downloader"]), random.word(), random.word()];
  return {
    suggested_threat_label: `${category}.${family}/${other}`,
    popular_threat_category: [{ value: category, count: random.int(5, 30) }],
    popular_threat_name: [
      { value: family, count: random.int(3, 20) },
      { value: other, count: random.int(1, 5) },
    ],
  };
}

/**
 * @param {Random} random
 * @param {Opinion} opinion
 */
function sandboxes(random, { verdict }) {
  const name = `${random.word()} Sandbox`;
  const category = verdict === "malicious" ? "malicious" : "harmless";
  const names = category === "malicious" && { malware_names: [name.split(" ")[0].toUpperCase()] };
  return {
    [name]: {
      category,
      sandbox_name: name,
      confidence: 68,
      malware_classification: [category === "malicious" ? "MALWARE" : "CLEAN"],
      ...names,
    },
  };
}

/** @param {Random} random */
function signature(random) {
  return {
    rule_title: random.words(5),
    rule_source: `${random.word()} rules`,
    rule_level: random.pick(["low", "medium", "high"]),
    rule_id: random.hex(64),
    rule_author: random.words(2),
    rule_description: random.words(14),
  };
}
