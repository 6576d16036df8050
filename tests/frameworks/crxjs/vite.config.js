import { crx } from "@crxjs/vite-plugin";

const manifest = {
  manifest_version: 3,
  name: "Iocular in CRXJS",
  version: "1.0.0",
  options_page: "page/index.html",
  content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" },
  host_permissions: ["http://localhost/*", "http://127.0.0.1/*"],
};

export default { plugins: [crx({ manifest })] };
