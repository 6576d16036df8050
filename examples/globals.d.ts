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
