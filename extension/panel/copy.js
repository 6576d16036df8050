/** A button that copies, and says that it has. */
import { byId, element } from "./dom.js";

/** How long it says so, in ms. */
const SAID_FOR = 1500;

/** @param {string} label @param {() => string} text What is copied, made when it is asked for. */
export function copyButton(label, text) {
  const button = element("button", { type: "button", textContent: label });
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text());
    button.textContent = "Copied";
    byId("announcer").textContent = "Copied";
    setTimeout(() => (button.textContent = label), SAID_FOR);
  });
  return button;
}
