/**
 * The relay as a Cloudflare Worker (`wrangler.toml` beside it). Its settings are in the Worker's
 * environment.
 */
import { createRelay } from "./relay.js";

/** @type {ReturnType<typeof createRelay> | undefined} */
let relay;

export default {
  /**
   * @param {Request} request
   * @param {{ ALLOWED_ORIGINS?: string, VT_API_KEY?: string, RELAY_SECRET?: string }} env Origins
   * are separated by blanks or commas.
   */
  fetch(request, env) {
    relay ??= createRelay({
      allowedOrigins: (env.ALLOWED_ORIGINS ?? "").split(/[\s,]+/).filter(Boolean),
      apiKey: env.VT_API_KEY || undefined,
      secret: env.RELAY_SECRET || undefined,
    });
    // Cloudflare sets it, and lets no client set it
    // (https://developers.cloudflare.com/fundamentals/reference/http-headers/#cf-connecting-ip).
    return relay(request, { client: request.headers.get("cf-connecting-ip") ?? "" });
  },
};
