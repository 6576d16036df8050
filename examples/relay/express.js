import express from "express";
import { createRelay } from "iocular/relay";
import { toNodeListener } from "iocular/relay/node";

const relay = createRelay({ allowedOrigins: ["http://localhost:5173"], upstream: process.env.UPSTREAM });
const app = express().use("/api/v3", toNodeListener(relay));
const server = app.listen(process.env.PORT ?? 8787, "127.0.0.1", () => console.log("Listening on", server.address()));
