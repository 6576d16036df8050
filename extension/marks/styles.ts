/**
 * How marks and card look. `!important` in a shadow root goes before whatever the page says of its
 * host. What the page could measure is the same for every answer: the card has one size, and the
 * labels are not there for its hit tests.
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
.label {
  position: absolute;
  top: 0;
  left: 0;
  padding: 0 4px;
  border: 1px solid currentColor;
  border-radius: 6px;
  background: light-dark(#ffffff, #1c2027);
  color: light-dark(#5a6472, #9aa5b4);
  font-size: 11px;
  font-weight: 600;
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
  box-sizing: border-box;
  display: flex;
  flex-direction: column;
  gap: 6px;
  width: 360px;
  max-width: 100vw;
  height: 240px;
  padding: 10px 12px;
  border: 1px solid light-dark(#d5dae2, #343b46);
  border-radius: 6px;
  background: light-dark(#ffffff, #1c2027);
  box-shadow: 0 4px 16px rgb(0 0 0 / 25%);
  pointer-events: auto;
}
.body {
  flex: 1;
  overflow: auto;
  overscroll-behavior: contain;
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
.actions {
  display: flex;
  gap: 6px;
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
