/** What answers, so that nobody takes a simulation for VirusTotal. */
import { currentKey, readSettings } from "./settings.js";

const SIMULATED =
  "SIMULATION: these answers are made up and say nothing about any indicator. For VirusTotal’s own, put a key into the settings.";
const STATIC =
  "This page is on a static host. VirusTotal does not answer web pages: put a relay’s address and your key into the settings.";

/** @returns {Promise<{ kind: "simulated" | "static" | "none", text: string }>} */
export async function banner() {
  if (readSettings().relay) return { kind: "none", text: "" };
  const server = await fetch("./iocular.json", { cache: "no-store" })
    .then((response) => (response.ok ? response.json() : null))
    .catch(() => null);
  if (server?.mode === "simulator" && !currentKey()) return { kind: "simulated", text: SIMULATED };
  if (!server && navigator.onLine) return { kind: "static", text: STATIC };
  return { kind: "none", text: "" };
}
