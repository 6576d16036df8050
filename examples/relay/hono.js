import { Hono } from "hono";
import { createRelay } from "iocular/relay";

const relay = createRelay({ allowedOrigins: ["http://localhost:5173"], upstream: process.env.UPSTREAM });
const app = new Hono();
app.all("/api/v3/*", ({ req }) => relay(req.raw));

export default app;
