/** What the examples meet that TypeScript's page does not know: for the checker alone. */

declare module "*/iocular/dist/index.js" {
  export * from "iocular";
  export { default } from "iocular";
}

// A service worker's.
declare function skipWaiting(): Promise<void>;
declare const clients: { claim(): Promise<void> };
interface Event {
  waitUntil(until: Promise<unknown>): void;
}
