/**
 * VirusTotal under its own name: the simulator behind TLS, and the flags by which Chromium's own
 * resolver takes it for www.virustotal.com, so that the extension under test is the one that people
 * install.
 */
import { selfSigned } from "../simulator/certificate.js";
import { startSimulator } from "../simulator/simulator.js";

export const HOST = "www.virustotal.com";

/**
 * @param {import("../simulator/simulator.js").SimulatorOptions} [options]
 * @returns {Promise<import("../simulator/simulator.js").Simulator & { chromeFlags: string[], port:
 * number }>}
 */
export async function startVirusTotal(options = {}) {
  const { key, cert, spki } = selfSigned([HOST]);
  const simulator = await startSimulator({ ...options, tls: { key, cert } });
  const port = Number(new URL(simulator.url).port);
  // The second rule: whatever else the browser looks up, it finds nothing.
  const rules = `MAP ${HOST}:443 127.0.0.1:${port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`;
  const chromeFlags = [`--host-resolver-rules=${rules}`, `--ignore-certificate-errors-spki-list=${spki}`];
  return Object.assign(simulator, { chromeFlags, port });
}
