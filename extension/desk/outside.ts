/** What the page inside the extension does not say itself: its settings are the options. */
import { showTheme } from "../../ui/theme.ts";
import type { Outside } from "../../www/engine/client.ts";
import { hasAccess } from "../shared/access.ts";
import { api } from "../shared/api.ts";
import { onNews } from "../shared/news.ts";
import { takeHanded } from "../shared/open-desk.ts";
import { onSettings, readSettings, writeAllow } from "../shared/settings.ts";

const KEYLESS = "VirusTotal is asked with your own key, and there is none yet: add it in Settings.";
const WITHHELD =
  "The browser keeps Iocular from www.virustotal.com: allow it in the panel. What is under way goes on then.";

/** The settings as they are, and from now on as they become. */
export async function readOutside(): Promise<Outside> {
  let { settings, keyed } = await read();
  let handed = await takeHanded();
  onSettings(async () => {
    ({ settings, keyed } = await read());
    showTheme(settings.theme);
  });
  return {
    settings: () => settings,
    isKeyed: () => keyed,
    takeText() {
      const text = handed;
      handed = "";
      return text;
    },
    keepAllow(allow) {
      settings = { ...settings, allow };
      void writeAllow(allow);
    },
    // Not sooner than the worker has taken them up.
    onSettings: (changed) => onNews((news) => news.settings && changed()),
    openSettings: () => void api.runtime.openOptionsPage(),
    obstacle: async () => {
      if (!keyed) return KEYLESS;
      return (await hasAccess()) ? "" : WITHHELD;
    },
  };
}

/** The key stays where it is. What is too old the worker deletes. */
async function read() {
  const { key, ...settings } = await readSettings();
  return { settings: { ...settings, retentionDays: 0 }, keyed: key !== "" };
}
