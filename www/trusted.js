/**
 * The page's Trusted Types policy: scripts come from where the page does, and nothing is made into
 * markup. https://www.w3.org/TR/trusted-types/
 */

const policy = globalThis.trustedTypes?.createPolicy("iocular", { createScriptURL: own });

/** The address of a script of ours, as a worker takes it. @param {string} url */
export const ownScript = (url) => policy?.createScriptURL(url) ?? own(url);

function own(url) {
  const { href, origin } = new URL(url, document.baseURI);
  if (origin !== location.origin) throw new TypeError(`${href} is no script of this page.`);
  return href;
}
