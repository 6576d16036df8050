/** What an extension must say so that its pages and its worker may run a wasm. */
const extension_pages = "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'";

export default {
  manifest: {
    name: "Iocular in WXT",
    content_security_policy: { extension_pages },
    host_permissions: ["http://localhost/*", "http://127.0.0.1/*"],
  },
};
