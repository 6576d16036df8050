/** What the examples meet that TypeScript's page does not know: for the checker alone. */

declare module "*/iocular/dist/index.js" {
  export * from "iocular";
  export { default } from "iocular";
}

// Deno's.
declare const Deno: {
  env: { get(name: string): string | undefined };
  serve(
    options: { hostname: string; port: number },
    handler: (request: Request, info: { remoteAddr: { hostname: string } }) => Promise<Response>,
  ): void;
};

// A service worker's.
declare function skipWaiting(): Promise<void>;
declare const clients: { claim(): Promise<void> };
interface Event {
  waitUntil(until: Promise<unknown>): void;
}

// What is installed where the examples are tried (tests/consumers, tests/frameworks/components):
// here it may be anything, and how an example uses Iocular is still checked.
declare module "react";
declare module "react-dom/client";
declare module "@vitejs/plugin-react";
declare module "vue";
declare module "@vitejs/plugin-vue";
declare module "*.vue";
declare module "svelte";
declare module "svelte/store";
declare module "@sveltejs/vite-plugin-svelte";
declare module "*.svelte";
declare module "express";
declare module "hono";
