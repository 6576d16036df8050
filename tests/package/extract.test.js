/** `iocular/extract`: the same functions as `iocular`, from a wasm of its own. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

import * as whole from "iocular";
import * as part from "iocular/extract";
import * as inline from "iocular/extract/inline";

const require = createRequire(import.meta.url);
const CASES = new URL("../ioc/cases/extract/", import.meta.url);

test("it is ready by itself, and says so by itself", async () => {
  await whole.default();
  assert.throws(() => part.extractIocs("a"), { message: "iocular: not ready. Call and await init() first." });
  const wasm = readFileSync(new URL(import.meta.resolve("iocular/iocular_extract_bg.wasm")));
  await assert.rejects(part.default(readFileSync(new URL(import.meta.resolve("iocular/iocular_bg.wasm")))), {
    message: /^iocular: the wasm is of another version than the JavaScript\./,
  });
  await part.default(wasm);
  assert.equal(inline.extractIocs, part.extractIocs);
});

test("it finds what iocular finds, in every text that the cases have", () => {
  let found = 0;
  for (const file of readdirSync(CASES)) {
    const text = readFileSync(new URL(file, CASES), "utf8");
    for (const options of [undefined, { doubtful: true }]) {
      const expected = whole.extractIocs(text, options);
      assert.deepEqual(part.extractIocs(text, options), expected, file);
      found += expected.length;
      for (const { value, rawMatch } of expected) {
        assert.deepEqual(part.classifyIoc(rawMatch), whole.classifyIoc(rawMatch));
        assert.equal(part.defang(value), whole.defang(value));
        assert.equal(part.refang(rawMatch), whole.refang(rawMatch));
      }
    }
  }
  assert.ok(found > 500, `${found}`);
});

test("wrong arguments are told in the same words", () => {
  for (const act of [(from) => from.extractIocs(1), (from) => from.classifyIoc(null), (from) => from.refang({})]) {
    const [{ message }, other] = [whole, part].map((from) => thrownBy(() => act(from)));
    assert.ok(other instanceof TypeError);
    assert.equal(other.message, message);
  }
});

test("it has those functions alone, by require() too", () => {
  const names = ["classifyIoc", "defang", "default", "extractIocs", "initSync", "refang"];
  for (const module of [part, inline, require("iocular/extract")]) assert.deepEqual(Object.keys(module).sort(), names);
});

function thrownBy(act) {
  try {
    act();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
}
