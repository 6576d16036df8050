/**
 * What the extension asks for is what it needs: whoever adds a permission changes this test too.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { badgeText } from "../../extension/background/badge-text.ts";
import { noticeText } from "../../extension/background/notice-text.ts";
import { BROWSERS, manifestFor } from "../../extension/manifest.ts";
import { isRetry, newJobId, sourceOf } from "../../extension/shared/job-names.ts";
import { isJob, newJobId as newPageJobId, newRetryId, titleOf } from "../../www/model/job-names.ts";

const about = { version: "1.2.3" };

for (const browser of BROWSERS) {
  const manifest = manifestFor(browser, about);

  test(`${browser}: no permission but these, and no script in any page`, () => {
    const own = browser === "chrome" ? ["sidePanel"] : [];
    assert.deepEqual(manifest.permissions, ["activeTab", "alarms", "contextMenus", "scripting", "storage", ...own]);
    assert.deepEqual(manifest.optional_permissions, ["notifications"]);
    assert.deepEqual(manifest.host_permissions, ["https://www.virustotal.com/api/v3/*"]);
    assert.deepEqual(manifest.optional_host_permissions, ["https://*/*", "http://*/*"]);
    assert.equal(manifest.content_scripts, undefined);
    assert.deepEqual(Object.keys(manifest.commands), ["_execute_action", "open-desk", "next-mark", "mark-page"]);
    assert.equal(manifest.externally_connectable, undefined);
    assert.equal(manifest.web_accessible_resources, undefined);
  });

  test(`${browser}: its pages load nothing from elsewhere and evaluate nothing but wasm`, () => {
    const policy = new Map(
      manifest.content_security_policy.extension_pages.split("; ").map((part) => part.split(/ (.*)/)),
    );
    assert.equal(policy.get("default-src"), "'none'");
    assert.equal(policy.get("script-src"), "'self' 'wasm-unsafe-eval'");
    assert.equal(policy.get("object-src"), "'none'");
    assert.equal(policy.get("connect-src"), "'self' https://www.virustotal.com");
    assert.equal(policy.get("style-src"), "'self'");
    assert.equal(
      [...policy.values()].some((sources) =>
        /unsafe-(inline|eval)|data:|\*/.test(sources?.replace("'wasm-unsafe-eval'", "")),
      ),
      false,
    );
  });
}

test("Firefox is told of all that goes to VirusTotal, as the stores are", () => {
  const { required } = manifestFor("firefox", about).browser_specific_settings.gecko.data_collection_permissions;
  assert.deepEqual(required, ["websiteContent", "browsingActivity", "authenticationInfo"]);
  const said = readFileSync(new URL("../../docs/store/permissions.md", import.meta.url), "utf8");
  for (const type of required) assert.ok(said.includes(`\`${type}\``), type);
});

test("what the manifest says to people stands in _locales, as long as stores take it", () => {
  const messages = JSON.parse(
    readFileSync(new URL("../../extension/_locales/en/messages.json", import.meta.url), "utf8"),
  );
  const named = BROWSERS.flatMap((browser) =>
    JSON.stringify(manifestFor(browser, about)).match(/(?<=__MSG_)\w+(?=__)/g),
  );
  const menus = Object.keys(messages).filter((name) => name.startsWith("menu_"));
  assert.equal(menus.length, 4);
  const titles = ["key_missing", "access_missing"];
  assert.deepEqual([...new Set(named), ...menus, ...titles].sort(), Object.keys(messages).sort());
  assert.ok(messages.description.message.length <= 132);
});

test("the badge has room for four signs", () => {
  const texts = [
    [0, ""],
    [1, "1"],
    [999, "999"],
    [1000, "1k"],
    [9999, "9k"],
    [10_000, "9k+"],
    [1e6, "9k+"],
  ];
  for (const [count, text] of texts) {
    assert.equal(badgeText({ left: count, malicious: 0, obstacle: "" }), text, String(count));
    assert.equal(badgeText({ left: 0, malicious: count, obstacle: "" }), text, String(count));
  }
  assert.equal(badgeText({ left: 7, malicious: 1, obstacle: "key" }), "key");
  assert.equal(badgeText({ left: 7, malicious: 1, obstacle: "access" }), "!");
});

test("a job's name tells where its text came from", () => {
  assert.equal(sourceOf(newJobId("link", "http://a.example/")), "Link");
  assert.notEqual(newJobId("link", "a"), newJobId("link", "a"));
  assert.equal(titleOf(newJobId("selection", " a.example\n b ")), "a.example b");
  assert.deepEqual(
    [isJob(newJobId("mark", "a")), isRetry(newRetryId(false)), isRetry(newPageJobId([], false))],
    [true, true, false],
  );
  assert.equal(sourceOf(newPageJobId([], true)), "Full page");
  assert.equal(sourceOf("paste-7b4d"), "Pasted text", "as names were before");
  assert.equal(sourceOf("something else"), "Lookup");
});

test("a notification says what is worst, and never calls harmless what has no answer", () => {
  const [bad, good, failed] = [
    { kind: "result", verdict: "malicious" },
    { kind: "result", verdict: "clean" },
    { kind: "error", code: "network" },
  ];
  assert.deepEqual(noticeText(2, [bad, good]), { title: "1 malicious", message: "Looked up 2 indicators." });
  assert.deepEqual(noticeText(1, [good]), { title: "Nothing malicious", message: "Looked up 1 indicator." });
  assert.deepEqual(noticeText(2, [good, failed]), {
    title: "Not everything could be looked up",
    message: "Looked up 2 indicators, 1 without an answer.",
  });
});
