import { createRelay } from "iocular/relay";

const relay = createRelay({ allowedOrigins: ["http://localhost:5173"], upstream: Deno.env.get("UPSTREAM") });
const options = { hostname: "127.0.0.1", port: Number(Deno.env.get("PORT") ?? 8787) };
Deno.serve(options, (request, { remoteAddr }) => relay(request, { client: remoteAddr.hostname }));
