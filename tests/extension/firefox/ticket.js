/** An ordinary page, for the tests in Firefox. */
import { serve } from "../../loopback.js";

/** Pages of this machine do not go through the proxy. */
export async function startTicket(html) {
  const { url, close } = await serve((_, response) =>
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(`<!doctype html>${html}`),
  );
  return { url: `${url}/`, close };
}
