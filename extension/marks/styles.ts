/**
 * How marks and card look. `!important` in a shadow root goes before whatever the page says of its
 * host. What the page could measure is the same for every answer: labels and card have one size,
 * the labels are not there for its hit tests, the card scrolls whatever it says and never the page
 * behind it. And what they say is no text that the page could search for or select.
 */
/** More than fills the card. */
const FILLER = "M".repeat(600);

/*
 * Browsers tell a page how large the largest text is that was painted (largest-contentful-paint),
 * be it in a closed root: behind what marks and card say stands a larger one, in the colour of the
 * ground, and always the same.
 */
export const STYLES = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: 0 !important;
  z-index: 2147483647 !important;
  display: block !important;
  overflow: clip !important;
  contain: strict !important;
  pointer-events: none !important;
  color-scheme: light dark !important;
  font: 13px/1.4 system-ui, sans-serif !important;
  color: light-dark(#1a1f27, #e6e9ee) !important;
}
[data-text]::before {
  content: attr(data-text);
}
.label::after, .card::before {
  content: "${FILLER}" / "";
  position: absolute;
  inset: 0;
  z-index: -1;
  overflow: clip;
  color: light-dark(#ffffff, #1c2027);
  font: 20px/1 sans-serif;
  text-align: start;
  white-space: normal;
  word-break: break-all;
}
@media (forced-colors: active) {
  .label::after, .card::before { color: Canvas; forced-color-adjust: none; }
}
.label {
  position: absolute;
  top: 0;
  left: 0;
  box-sizing: border-box;
  width: 84px;
  height: 18px;
  overflow: clip;
  contain: strict;
  padding: 0 4px;
  border: 1px solid currentColor;
  border-radius: 6px;
  background: light-dark(#ffffff, #1c2027);
  color: light-dark(#5a6472, #9aa5b4);
  font-size: 11px;
  font-weight: 600;
  text-align: center;
  white-space: nowrap;
}
.note {
  position: absolute;
  right: 8px;
  bottom: 8px;
  margin: 0;
  padding: 4px 8px;
  border: 1px solid light-dark(#d5dae2, #343b46);
  border-radius: 6px;
  background: light-dark(#ffffff, #1c2027);
}
.card {
  position: absolute;
  isolation: isolate;
  box-sizing: border-box;
  display: flex;
  flex-direction: column;
  width: 360px;
  max-width: 100vw;
  height: 240px;
  max-height: 100vh;
  overflow: hidden scroll;
  overscroll-behavior: contain;
  scrollbar-width: thin;
  padding: 10px 12px 0;
  border: 1px solid light-dark(#d5dae2, #343b46);
  border-radius: 6px;
  background: light-dark(#ffffff, #1c2027);
  box-shadow: 0 4px 16px rgb(0 0 0 / 25%);
  pointer-events: auto;
}
.card > * {
  flex: none;
}
.body {
  min-height: 100%;
  overflow-wrap: anywhere;
}
.body p, .body ul {
  margin: 0 0 6px;
}
.body ul {
  padding-left: 16px;
}
.value {
  font: 12px/1.4 ui-monospace, monospace;
}
.verdict {
  font-size: 15px;
  font-weight: 600;
}
.quiet {
  color: light-dark(#5a6472, #9aa5b4);
}
.simulated {
  padding: 0 6px;
  border-radius: 6px;
  background: #ffd84d;
  color: #221a00;
  font-weight: 600;
}
.malicious { color: light-dark(#b3141f, #ff8a8f); }
.suspicious { color: light-dark(#8a5200, #f2b45c); }
.clean { color: light-dark(#19703a, #78d69b); }
.error { color: light-dark(#6b3fa0, #c7a6f2); }
.foot {
  position: sticky;
  bottom: 0;
  padding: 6px 0 10px;
  background: inherit;
}
@media (max-height: 200px) {
  .foot { position: static; }
}
.actions {
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
}
.copied {
  position: absolute;
  width: 1px;
  height: 1px;
  opacity: 0;
}
button {
  padding: 4px 8px;
  border: 1px solid light-dark(#d5dae2, #343b46);
  border-radius: 6px;
  background: light-dark(#ffffff, #1c2027);
  color: inherit;
  font: inherit;
  white-space: nowrap;
  cursor: pointer;
}
button:hover {
  border-color: light-dark(#1f5fbf, #7db0ff);
}
button:focus-visible, .card:focus-visible {
  outline: 2px solid light-dark(#1f5fbf, #7db0ff);
  outline-offset: 1px;
}
[hidden] {
  display: none !important;
}
`;
