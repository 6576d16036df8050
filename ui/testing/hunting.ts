/**
 * The parsers that what is hunted with is held against: each is the tool's own, where npm has it.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { Ajv } from "ajv";

// None of them comes with types.
const require = createRequire(import.meta.url);
const yaml = require("js-yaml") as { loadAll(text: string): unknown[] };
const lucene = require("lucene") as { parse(text: string): LuceneNode };

interface LuceneNode {
  field?: string;
  term?: string;
  quoted?: boolean;
  left?: LuceneNode;
  right?: LuceneNode;
}

/** The columns of tables that are asked, as Microsoft's reference has them. */
const TABLES = `
DeviceNetworkEvents (Timestamp: datetime, RemoteIP: string, RemoteUrl: string)
DeviceFileEvents (Timestamp: datetime, MD5: string, SHA1: string, SHA256: string)
DeviceProcessEvents (Timestamp: datetime, MD5: string, SHA1: string, SHA256: string)
DeviceImageLoadEvents (Timestamp: datetime, MD5: string, SHA1: string, SHA256: string)
EmailUrlInfo (Timestamp: datetime, Url: string, UrlDomain: string)
EmailAttachmentInfo (Timestamp: datetime, SHA256: string)
UrlClickEvents (Timestamp: datetime, Url: string)
CommonSecurityLog (TimeGenerated: datetime, SourceIP: string, DestinationIP: string, DestinationHostName: string, RequestURL: string, FileHash: string)
SigninLogs (TimeGenerated: datetime, IPAddress: string)
DnsEvents (TimeGenerated: datetime, Name: string)
ThreatIntelIndicators (TimeGenerated: datetime, ObservableValue: string)`;

/** What Microsoft's own parser has against a query over those tables, in its words. */
export function kqlFaults(query: string): string[] {
  const { Language } = kusto();
  const { Symbols, GlobalState, KustoCode } = Language;
  const tables = [...TABLES.matchAll(/^(\w+) (\(.*\))$/gm)].map(([, name, columns]) =>
    Symbols.TableSymbol.From(columns).WithName(name),
  );
  const database = new Symbols.DatabaseSymbol.ctor("hunting", tables);
  const found = KustoCode.ParseAndAnalyze(query, GlobalState.Default.WithDatabase(database)).GetDiagnostics();
  return Array.from({ length: found.Count }, (_, n) => found.getItem(n).Message as string);
}

/**
 * What it makes globals of. Bridge.NET compiled it from C#, and its names are those of overloads.
 */
function kusto() {
  require("@kusto/language-service-next/bridge.min.js");
  require("@kusto/language-service-next/Kusto.Language.Bridge.min.js");
  // biome-ignore lint/suspicious/noExplicitAny: there are no types for what Bridge.NET makes.
  return (globalThis as any).Kusto;
}

/** The terms of a Lucene query by their field; throws where it is none. */
export function luceneTerms(query: string): Record<string, string[]> {
  const terms: Record<string, string[]> = {};
  const walk = (node: LuceneNode | undefined, field: string) => {
    if (!node) return;
    const named = node.field && node.field !== "<implicit>" ? node.field : field;
    if (node.term !== undefined) {
      const last = terms[named] ?? [];
      terms[named] = [...last, node.term.replace(/\\(.)/g, "$1")];
    }
    walk(node.left, named);
    walk(node.right, named);
  };
  walk(lucene.parse(query), "");
  return terms;
}

export const readYaml = (text: string) => yaml.loadAll(text);

/** Says what is wrong with a MISP event by MISP's schema, or nothing. */
export function mispFault(event: unknown) {
  const {
    $schema: _,
    id: __,
    ...schema
  } = JSON.parse(readFileSync(join(import.meta.dirname, "../../tests/misp/schema.json"), "utf8"));
  const validate = new Ajv({ strict: false }).compile(schema);
  return validate(event) ? "" : JSON.stringify(validate.errors?.slice(0, 3));
}

/** A rule of Suricata: its head, and its options in their order; throws where it is none. */
export function readRule(rule: string) {
  const [, head = "", options = ""] = /^(alert \S+ \S+ \S+ -> \S+ \S+) \((.*)\)$/.exec(rule) ?? [];
  const all: [name: string, value: string][] = [];
  const option = /\s*([\w.]+)(?::("(?:[^";\\]|\\[";\\:])*"|[^;"]*))?;/y;
  while (option.lastIndex < options.length) {
    const at = option.lastIndex;
    const [, name, value = ""] = option.exec(options) ?? [];
    if (!name) throw new Error(`No option at ${at}: ${options.slice(at, at + 40)}`);
    all.push([name, value.replace(/^"|"$/g, "")]);
  }
  if (head === "" || all.length === 0) throw new Error(`No rule: ${rule}`);
  return { head, options: all };
}

/** The bytes that a content stands for, as text. */
export const contentText = (content: string) =>
  Buffer.concat(
    content
      .split("|")
      .map((part, n) => (n % 2 === 1 ? Buffer.from(part.replaceAll(" ", ""), "hex") : Buffer.from(part, "latin1"))),
  ).toString();

/** The quoted strings of SPL, as Splunk reads them; throws where quotes are left open. */
export function splStrings(text: string): string[] {
  const strings = [...text.matchAll(/"((?:[^"\\]|\\["\\])*)"/g)].map(([, inner = ""]) => inner.replace(/\\(.)/g, "$1"));
  if (text.replace(/"(?:[^"\\]|\\["\\])*"/g, "").includes('"')) throw new Error(`Quotes are left open: ${text}`);
  return strings;
}
