/** What the documents' programs meet that Node's types do not know: for the checker alone. */

interface DenoAddress {
  remoteAddr: { hostname: string };
}
declare const Deno: { serve(handler: (request: Request, info: DenoAddress) => Promise<Response>): void };

interface BunServer {
  requestIP(request: Request): { address: string } | null;
}
declare const Bun: {
  serve(options: { fetch(request: Request, server: BunServer): Promise<Response> }): void;
};
