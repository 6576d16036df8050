/**
 * The page's Trusted Types policy: scripts come from where the page does, and nothing is made into
 * markup. https://www.w3.org/TR/trusted-types/
 */

/** What browsers with Trusted Types add; TypeScript's own types do not know it. */
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
const policy = trustedTypes?.createPolicy("iocular", { createScriptURL: own });

/** The address of a script of ours, as a worker takes it. */
export const ownScript = (url: string) => policy?.createScriptURL(url) ?? own(url);

function own(url: string) {
  const { href, origin } = new URL(url, document.baseURI);
  if (origin !== location.origin) throw new TypeError(`${href} is no script of this page.`);
  return href;
}
