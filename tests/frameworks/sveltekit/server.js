// What was built, at a port that is free.

import { createServer } from "node:http";

import { handler } from "./build/handler.js";

const server = createServer(handler);
server.listen(0, "localhost", () => console.log("Ready in SvelteKit: http://localhost:%d", server.address().port));
