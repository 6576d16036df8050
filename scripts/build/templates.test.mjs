import assert from "node:assert/strict";
import { test } from "node:test";

import { parseSync } from "vite";

import { collapse } from "./templates.mjs";

const collapsed = (code) => collapse(code, parseSync("a.js", code, { sourceType: "module" }).program);

test("a line break in a template becomes one blank, in a template within it too", () => {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: it is source.
  const code = "html`<ul>\n  ${all.map((of) => html`<li>\n    ${of}</li>`)}\n</ul>`";
  assert.equal(collapsed(code), "html`<ul> ${all.map((of) => html`<li> ${of}</li>`)} </ul>`");
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: it is source.
});

test("blanks within a line stay, and so does every other text", () => {
  const code = "const a = `x\n  y`;\nhtml`a  b`;\nother`x\n  y`;";
  assert.equal(collapsed(code), code);
});
