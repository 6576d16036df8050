/** Bodies that are no report. Each of them must end as that one lookup's own error. */

const REPORT = '{"data": {"id": "x", "type": "domain", "attributes": {"last_analysis_stats": {"malicious": 1}}}}';

/**
 * Ten kinds of text that is not JSON.
 * @type {Record<string, string | Buffer>}
 */
export const WRONG_JSON = {
  unclosed: REPORT.slice(0, -2),
  "trailing comma": REPORT.replace("1}", "1,}"),
  "single quotes": REPORT.replaceAll('"', "'"),
  nan: REPORT.replace("1}", "NaN}"),
  "bare word": "undefined",
  "two documents": REPORT + REPORT,
  "control character": REPORT.replace('"x"', '"x\u0000"'),
  "bad escape": REPORT.replace('"x"', '"\\x41"'),
  "utf-16": Buffer.from(`\ufeff${REPORT}`, "utf16le"),
  "deep nesting": `${'{"data":'.repeat(100_000)}1${"}".repeat(100_000)} ]`,
};

/**
 * JSON that is not a report.
 * @type {Record<string, string>}
 */
export const WRONG_SHAPE = {
  null: "null",
  true: "true",
  number: "42",
  string: '"a report"',
  list: "[]",
  "list of reports": `[${REPORT}]`,
  "empty object": "{}",
  "data is null": '{"data": null}',
  "data is a list": '{"data": []}',
  "data is a string": '{"data": "x"}',
  "no attributes": '{"data": {"id": "x", "type": "domain"}}',
  "attributes are a list": '{"data": {"id": "x", "type": "domain", "attributes": []}}',
  "an error": '{"error": {"code": "NotFoundError", "message": "not found"}}',
};

/** What a captive portal or a proxy answers. */
export const HTML =
  "<!doctype html><html><head><title>Sign in</title></head><body><script>document.title = 'ran'</script><h1>Sign in to the network</h1></body></html>";

/**
 * What static hosts, gateways and other APIs answer with a 404, 401 or 403. None of it is
 * VirusTotal's word.
 * @type {Record<string, string>}
 */
export const FOREIGN = {
  "a page": HTML,
  nothing: "",
  "an empty object": "{}",
  "a detail": '{"detail": "Not Found"}',
  "a text for an error": '{"error": "Not Found"}',
  "a number for a code": '{"error": {"code": 404, "message": "Not Found"}}',
  "no code": '{"error": {"message": "Forbidden"}}',
  "a gateway's code": '{"error": {"code": "AuthorizationFailed", "message": "No right to do that."}}',
  "cut short": '{"error": {"code": "ForbiddenError", "mess',
  "something behind it": '{"error": {"code": "NotFoundError", "message": "not found"}} and more',
};

/**
 * Texts between quotes that are none, as they came in reports: the rest of the report is good.
 * @type {Record<string, Buffer>}
 */
export const ODD_TEXT = {
  "a lone surrogate": Buffer.from("cut \\ud83d short"),
  "surrogates the wrong way round": Buffer.from("cut \\ude00\\ud83d short"),
  "bytes that are no UTF-8": Buffer.from([0x63, 0x75, 0x74, 0xff, 0xfe]),
  "a character that is cut": Buffer.from([0x63, 0x75, 0x74, 0xf0, 0x9f]),
  "a surrogate in UTF-8": Buffer.from([0x63, 0x75, 0x74, 0xed, 0xa0, 0xbd]),
  "an overlong character": Buffer.from([0x63, 0x75, 0x74, 0xc0, 0xaf]),
};
