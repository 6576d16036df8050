/** What the documents' programs meet that Node's types do not know: for the checker alone. */

declare const Deno: { serve(handler: (request: Request) => Promise<Response>): void };
declare const Bun: { serve(options: { fetch(request: Request): Promise<Response> }): void };
