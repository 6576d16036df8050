/** What is ticked at first, and why not. */
import assert from "node:assert/strict";
import { test } from "node:test";

import type { List, ListKind } from "iocular/lists";

import { reasonOf } from "./find.ts";

const list = (kind: ListKind): List => ({ id: kind, name: kind, kind, source: "here", date: "2026-01-01" });
const listed = (...kinds: ListKind[]) => kinds.map(list);

test("what nothing is known of is ticked", () => {
  assert.equal(reasonOf({ type: "domain" }), null);
});

test("a doubt says more than a list, and so does a host inside", () => {
  assert.equal(reasonOf({ type: "domain", doubt: "file_name", lists: listed("well_known") }), "file_name");
  assert.equal(reasonOf({ type: "ipv4", private: true, lists: listed("abused") }), "private");
});

test("a host of a well-known list is not ticked, a link to it is", () => {
  assert.equal(reasonOf({ type: "domain", lists: listed("well_known") }), "well_known");
  assert.equal(reasonOf({ type: "url", lists: listed("well_known") }), null);
});

test("who writes about threats is not ticked, by a link either", () => {
  assert.equal(reasonOf({ type: "url", lists: listed("reference") }), "vendor");
});

test("where attackers live is ticked, whatever else holds the name", () => {
  assert.equal(reasonOf({ type: "domain", lists: listed("well_known", "reference", "abused") }), null);
  assert.equal(reasonOf({ type: "ipv4", lists: listed("context") }), null);
});

test("a person's own list leaves out what attackers use too, the publisher does not", () => {
  assert.equal(reasonOf({ type: "domain", known: "allowed", lists: listed("abused") }), "allowed");
  assert.equal(reasonOf({ type: "url", known: "publisher", lists: listed("abused") }), null);
  assert.equal(reasonOf({ type: "url", known: "publisher" }), "publisher");
});
