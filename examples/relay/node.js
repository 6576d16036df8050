import { createServer } from "node:http";

import { createRelay } from "iocular/relay";
import { toNodeListener } from "iocular/relay/node";

const relay = createRelay({ allowedOrigins: ["http://localhost:5173"], upstream: process.env.UPSTREAM });
const server = createServer(toNodeListener(relay));
server.listen(Number(process.env.PORT ?? 8787), "127.0.0.1", () => console.log("Listening on", server.address()));
