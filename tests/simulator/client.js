/** How the simulator's own tests ask it. */

/**
 * One GET with a key, and the body read: `{ status, headers, text }`.
 * @param {import("./simulator.js").Simulator} sim
 * @param {string} path
 * @param {RequestInit & { key?: string | null, headers?: Record<string, string> }} [init]
 */
export async function ask(sim, path, { key = "test-key", headers = {}, ...init } = {}) {
  const response = await fetch(sim.baseUrl + path, {
    headers: { ...(key && { "x-apikey": key }), ...headers },
    redirect: "manual",
    ...init,
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/**
 * The path of an indicator's report.
 * @param {import("./indicators.js").IndicatorType} type
 * @param {string} value
 */
export function pathOf(type, value) {
  if (type === "url") return `/urls/${Buffer.from(value).toString("base64url")}`;
  if (type === "domain") return `/domains/${value}`;
  return type.startsWith("ip") ? `/ip_addresses/${value}` : `/files/${value}`;
}
