/**
 * The manifest, for each browser, from one source. What stands here is all that the extension may
 * do: see docs/extension.md for why.
 */

/**
 * The panel, the options and the worker load what lies in the extension, and ask VirusTotal;
 * nothing else.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "object-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self' https://www.virustotal.com",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

const ICONS = { 16: "icons/16.png", 32: "icons/32.png", 48: "icons/48.png", 128: "icons/128.png" };
const PANEL = "panel.html";
const WORKER = "background.js";

/** What people read stands in `_locales`, for each language. */
const message = (name: string) => `__MSG_${name}__`;

/** Whoever wants other keys sets them in the browser. Such a key gives leave as a click does. */
const COMMANDS = {
  _execute_action: { suggested_key: { default: "Alt+Shift+I" } },
  "open-desk": { suggested_key: { default: "Alt+Shift+F" }, description: message("desk") },
  "next-mark": { suggested_key: { default: "Alt+Shift+N" }, description: message("next_mark") },
  "mark-page": { suggested_key: { default: "Alt+Shift+M" }, description: message("mark") },
};

/** What the package says of itself. */
export interface About {
  version: string;
}

/** What all browsers read alike. */
function common({ version }: About) {
  return {
    manifest_version: 3,
    name: message("name"),
    version,
    description: message("description"),
    default_locale: "en",
    icons: ICONS,
    action: { default_title: message("open"), default_icon: ICONS },
    commands: COMMANDS,
    omnibox: { keyword: message("keyword") },
    options_ui: { page: "options.html", open_in_tab: true },
    permissions: ["activeTab", "alarms", "contextMenus", "scripting", "storage"],
    optional_permissions: ["notifications"],
    // None at first: a person names a site that is always to be marked.
    optional_host_permissions: ["https://*/*", "http://*/*"],
    host_permissions: ["https://www.virustotal.com/api/v3/*"],
    content_security_policy: { extension_pages: POLICY },
  };
}

/** @satisfies {Record<string, (manifest: ReturnType<typeof common>) => object>} */
const browsers = {
  /**
   * 123 is the first Chrome that knows `light-dark()`, which every colour of the design is written
   * in; 116 opens side panels, 120 keeps alarms of half a minute.
   */
  chrome: (manifest: ReturnType<typeof common>) => ({
    ...manifest,
    minimum_chrome_version: "123",
    permissions: [...manifest.permissions, "sidePanel"],
    background: { service_worker: WORKER, type: "module" },
    side_panel: { default_path: PANEL },
    storage: { managed_schema: "managed-schema.json" },
  }),
  /** 142 is the first Firefox that knows `data_collection_permissions` on every system. */
  firefox: (manifest: ReturnType<typeof common>) => ({
    ...manifest,
    background: { scripts: [WORKER], type: "module" },
    sidebar_action: {
      default_title: message("name"),
      default_panel: PANEL,
      default_icon: ICONS,
      open_at_install: false,
    },
    browser_specific_settings: {
      gecko: {
        id: "iocular@iocular.example",
        strict_min_version: "142.0",
        // Indicators, a page's address among them, go to VirusTotal with the key when the person
        // asks for it, and that is what it is installed for.
        data_collection_permissions: { required: ["websiteContent", "browsingActivity", "authenticationInfo"] },
      },
    },
  }),
};

export type Browser = keyof typeof browsers;

/** The browsers that there is a manifest for. */
export const BROWSERS = Object.keys(browsers) as Browser[];

export const manifestFor = (browser: Browser, about: About) => browsers[browser](common(about));
