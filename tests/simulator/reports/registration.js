/** What registries know of a name or a network: certificate, WHOIS text, RDAP record. */
import { NOW } from "./clock.js";

/** @typedef {import("../random.js").Random} Random */

/**
 * @param {Random} random
 * @param {string} subject
 */
export function certificate(random, subject) {
  const notBefore = random.secondsBefore(NOW, 90);
  return {
    cert_signature: { signature_algorithm: "sha256RSA", signature: random.hex(512) },
    extensions: {
      key_usage: ["digitalSignature", "keyEncipherment"],
      extended_key_usage: ["serverAuth"],
      CA: false,
      subject_key_identifier: random.hex(40),
      authority_key_identifier: { keyid: random.hex(40) },
      ca_information_access: { "CA Issuers": `http://pki.${random.word()}.example/ca.crt` },
      subject_alternative_name: [
        subject,
        ...Array.from({ length: random.int(1, 10) }, () => `${random.word()}.${subject}`),
      ],
      certificate_policies: ["2.23.140.1.2.1"],
      crl_distribution_points: [`http://pki.${random.word()}.example/${random.word()}.crl`],
      "1.3.6.1.4.1.11129.2.4.2": random.hex(64),
    },
    validity: { not_after: dateTime(notBefore + 90 * 86_400), not_before: dateTime(notBefore) },
    size: random.int(1200, 2400),
    version: "V3",
    public_key: { algorithm: "RSA", rsa: { modulus: random.hex(514), exponent: "10001", key_size: 2048 } },
    thumbprint_sha256: random.hex(64),
    thumbprint: random.hex(40),
    serial_number: random.hex(32),
    issuer: { C: "US", O: `${random.word()} Trust`, CN: "R1" },
    subject: { CN: subject },
  };
}

/**
 * @param {Random} random
 * @param {number} lines
 */
export function whois(random, lines) {
  const field = [
    "Name Server",
    "Domain Status",
    "Registrant",
    "Remarks",
    "Admin City",
    "Tech Country",
    "OrgName",
    "NetHandle",
    "Comment",
  ];
  return Array.from({ length: lines }, () => `${random.pick(field)}: ${random.words(random.int(2, 6))}`).join("\n");
}

/**
 * @param {Random} random
 * @param {string} name
 * @param {string} kind
 */
export function rdap(random, name, kind) {
  return {
    object_class_name: kind,
    handle: `${random.int(1_000_000, 9_999_999)}_${kind.toUpperCase().replace(" ", "-")}`,
    ldh_name: name,
    unicode_name: "",
    status: ["client delete prohibited", "client transfer prohibited"],
    port43: `whois.${random.word()}.example`,
    rdap_conformance: ["rdap_level_0", "icann_rdap_response_profile_1"],
    lang: "",
    events: ["registration", "expiration", "last changed"].map((action) => event(random, action)),
    nameservers: Array.from({ length: random.int(2, 4) }, () => nameserver(random)),
    entities: Array.from({ length: random.int(1, 3) }, () => entity(random)),
    links: [
      {
        href: `https://rdap.${random.word()}.example/${name}`,
        rel: "self",
        type: "application/rdap+json",
        media: "",
        title: "",
        href_lang: [],
      },
    ],
    notices: [{ title: "Terms of Service", description: [random.words(30)], links: [], type: "" }],
    secure_dns: {
      zone_signed: false,
      delegation_signed: random.chance(0.2),
      max_sig_life: 0,
      ds_data: [],
      key_data: [],
    },
    network: null,
    remarks: [],
  };
}

/**
 * @param {Random} random
 * @param {string} action
 */
function event(random, action) {
  return { event_action: action, event_date: dateTime(random.secondsBefore(NOW, 4000)), event_actor: "", links: [] };
}

/** @param {Random} random */
function nameserver(random) {
  return {
    object_class_name: "nameserver",
    ldh_name: `ns.${random.word()}.example`,
    handle: "",
    status: [],
    entities: [],
    events: [],
    links: [],
  };
}

/** @param {Random} random */
function entity(random) {
  const card = ["fn", "org", "adr", "tel"].map((name) => ({
    name,
    type: "text",
    values: [random.words(2)],
    parameters: {},
  }));
  return {
    object_class_name: "entity",
    handle: String(random.int(1, 9999)),
    roles: ["registrar"],
    vcard_array: card,
    public_ids: [],
    links: [],
    entities: [],
  };
}

/** @param {number} seconds */
function dateTime(seconds) {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
}
