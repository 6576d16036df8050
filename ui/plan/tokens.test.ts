/** URLs that let in who has them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { countTokens } from "./tokens.ts";

// The package's `plan()` is held against them too.
const CASES: [string, boolean][] = JSON.parse(
  readFileSync(new URL("../../tests/tokens.json", import.meta.url), "utf8"),
);

for (const [url, holds] of CASES)
  test(`${url} ${holds ? "holds one" : "holds none"}`, () =>
    assert.equal(countTokens([{ type: "url", value: url }]), Number(holds)));

test("what is no URL holds none", () => assert.equal(countTokens([{ type: "domain", value: "token.example" }]), 0));
