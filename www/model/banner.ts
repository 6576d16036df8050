/** What answers, so that nobody takes a simulation for VirusTotal. */
import { currentKey, readSettings } from "./settings.ts";

export interface Banner {
  kind: "simulated" | "static" | "keyless" | "none";
  text: string;
}

export const NO_BANNER: Banner = { kind: "none", text: "" };

const SIMULATED: Banner = {
  kind: "simulated",
  text: "SIMULATION: these answers are made up and say nothing about any indicator. For VirusTotal’s own, put a key into the settings.",
};
const STATIC: Banner = {
  kind: "static",
  text: "This page is on a static host. VirusTotal does not answer web pages: put a relay’s address and your key into the settings.",
};

const KEYLESS: Banner = {
  kind: "keyless",
  text: "This server has a key, and lends it to nobody who does not know its whole address: open the one that “npm start” printed, or put your own key into the settings.",
};

export async function banner(): Promise<Banner> {
  if (readSettings().relay) return NO_BANNER;
  const server = await whoServes();
  if (server?.mode === "simulator" && !currentKey()) return SIMULATED;
  if (server?.mode === "virustotal" && !currentKey()) return KEYLESS;
  return !server && navigator.onLine ? STATIC : NO_BANNER;
}

/** `null`: a host that knows nothing of the page. */
async function whoServes(): Promise<{ mode?: string } | null> {
  try {
    const response = await fetch("./iocular.json", { cache: "no-store" });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
