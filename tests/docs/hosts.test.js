/** Configurations for hosts say what our own server says, and what https adds. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { POLICY } from "../../scripts/serve/files.mjs";
import { read } from "./documents.js";

const HEADERS = {
  "Content-Security-Policy": POLICY,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
};

const WRITTEN = {
  _headers: (name, value) => `\n  ${name}: ${value}\n`,
  "nginx.conf": (name, value) => `\n  add_header ${name} "${value}" always;\n`,
  Caddyfile: (name, value) => `\n\theader ${name} "${value}"\n`,
};

for (const [file, written] of Object.entries(WRITTEN))
  test(`${file} has every header`, () => {
    const text = read(`docs/hosts/${file}`);
    for (const [name, value] of Object.entries(HEADERS)) assert.ok(text.includes(written(name, value)), name);
  });

test("the page itself has all of the policy that a page can have", () => {
  const [, inPage] = /http-equiv="content-security-policy"\s+content="([^"]+)"/.exec(read("www/index.html"));
  const own = new Set(inPage.split("; ").map((directive) => directive.split(" ")[0]));
  const lacking = POLICY.split("; ").filter((directive) => !own.has(directive.split(" ")[0]));
  assert.deepEqual(lacking, ["font-src 'self'", "frame-ancestors 'none'"], "a page without fonts takes none");
});
