/** Who answers, so that nobody takes a simulation for VirusTotal. */
import { outside } from "../engine/client.ts";
import { currentKey, readSettings } from "./settings.ts";

/** Unknown: the page's own host does not say, or is not there. */
export type Source = "simulator" | "virustotal" | "unknown";

export interface Banner {
  kind: "simulated" | "static" | "keyless" | "none";
  text: string;
}

export const NO_BANNER: Banner = { kind: "none", text: "" };

const SIMULATED: Banner = {
  kind: "simulated",
  text: "SIMULATION: these answers are made up. For VirusTotal’s own, add your key in the settings.",
};
const STATIC: Banner = {
  kind: "static",
  text: "This page is on a static host. VirusTotal does not answer web pages: put a relay’s address and your key into the settings.",
};

const KEYLESS: Banner = {
  kind: "keyless",
  text: "This server has a key, and lends it to nobody who does not know its whole address: open the one that “npm start” printed, or put your own key into the settings.",
};

/** Who answers under the settings as they are, and what is to be said of it. */
export async function whoAnswers(): Promise<{ source: Source; banner: Banner }> {
  const host = outside();
  if (host) return { source: "unknown", banner: told(await host.obstacle()) };
  if (readSettings().relay) return { source: "virustotal", banner: NO_BANNER };
  const server = await whoServes();
  if (currentKey()) return { source: "virustotal", banner: server || !navigator.onLine ? NO_BANNER : STATIC };
  if (!server) return { source: "unknown", banner: navigator.onLine ? STATIC : NO_BANNER };
  if (server.mode === "simulator") return { source: "simulator", banner: SIMULATED };
  return { source: "virustotal", banner: KEYLESS };
}

const told = (text: string): Banner => (text ? { kind: "keyless", text } : NO_BANNER);

/** `null`: a host that knows nothing of the page. */
async function whoServes(): Promise<{ mode?: string } | null> {
  try {
    const response = await fetch("./iocular.json", { cache: "no-store" });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
