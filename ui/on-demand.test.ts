/** What is loaded when it is wanted, and what is said where it is gone. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { onDemand } from "./on-demand.ts";

test("a part that is there is given", async () => assert.equal(await onDemand(async () => 7), 7));

test("one that is gone is an error that says to reload, and why", async () => {
  const gone = new TypeError("Failed to fetch dynamically imported module");
  await assert.rejects(
    onDemand(() => Promise.reject(gone)),
    (error: Error) => /Reload\.$/.test(error.message) && error.cause === gone,
  );
});
