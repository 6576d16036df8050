/** URLs that let in who has them. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { countTokens } from "./tokens.ts";

const JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2ln";

for (const [url, holds] of [
  ["https://a.example/?token=abc", true],
  ["https://a.example/?x=1&access_token=abc", true],
  ["https://a.example/#id_token=abc", true],
  ["https://a.blob.example/c?sv=2024&sig=x%3D", true],
  ["https://a.example/cb?code=4%2F0A", true],
  ["https://a.example/reset;password=hunter2", false], // a path's, not a query's
  ["https://a.example/?Password=hunter2", true],
  ["https://s3.example/?X-Amz-Signature=0f", true],
  ["https://a.example/?apikey=1", true],
  [`https://a.example/${JWT}/x`, true],
  ["https://a.example/?token=", false],
  ["https://a.example/?barcode=1&design=2", false],
  ["https://a.example/token", false],
  ["https://a.example/", false],
] as const)
  test(`${url} ${holds ? "holds one" : "holds none"}`, () =>
    assert.equal(countTokens([{ type: "url", value: url }]), Number(holds)));

test("what is no URL holds none", () => assert.equal(countTokens([{ type: "domain", value: "token.example" }]), 0));
