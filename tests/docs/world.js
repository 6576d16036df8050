/**
 * Where a program of the documents finds itself: what it sends to VirusTotal, or to the relay that
 * the documents name, reaches a simulator. Behind www.example.com stands a web page, and below
 * `.invalid` nobody. Its servers do not keep it from its end.
 */
import { Server } from "node:net";

const REAL = /^https:\/\/(www\.virustotal\.com|relay\.example\.com)(?=\/)/;
const send = globalThis.fetch;

globalThis.fetch = (url, options) => {
  const address = String(url).replace(REAL, process.env.VIRUSTOTAL);
  const { hostname } = new URL(address);
  if (hostname.endsWith(".invalid")) return Promise.reject(new TypeError("fetch failed"));
  if (hostname === "www.example.com") return Promise.resolve(webPage());
  if (!address.startsWith(process.env.VIRUSTOTAL)) throw new Error(`The documents ask ${address}`);
  return send(address, options);
};

function webPage() {
  return new Response("<!doctype html><title>Not found</title>", {
    status: 404,
    headers: { "content-type": "text/html" },
  });
}

const listen = Server.prototype.listen;
Server.prototype.listen = function (_port, ...rest) {
  return listen.call(this, 0, ...rest).unref();
};

globalThis.Deno = {
  serve(handler) {
    if (typeof handler !== "function") throw new TypeError("Deno.serve takes a function");
  },
};
