import vue from "@vitejs/plugin-vue";
import { createRelay } from "iocular/relay";
import { toNodeListener } from "iocular/relay/node";
import { defineConfig } from "vite";

// VirusTotal lets no page in: while developing, this server passes the requests on.
const relay = toNodeListener(createRelay({ upstream: process.env.UPSTREAM }));

export default defineConfig({
  plugins: [vue(), { name: "relay", configureServer: (vite) => void vite.middlewares.use("/api/v3", relay) }],
});
