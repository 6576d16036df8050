// Whom a URL leads to.

/**
 * The host of a URL, in lower case, an IPv6 address without its brackets; `""` where there is none.
 * As browsers read it, but for nothing they would not do: a list of a hundred thousand is no time
 * for `URL`, which is asked only for what is spelt in an unusual way.
 * @param {string} url
 */
export function hostOf(url) {
  const start = url.indexOf("://") + 3;
  if (start < 3) return "";
  let end = start;
  while (end < url.length && !isEnd(url.charCodeAt(end))) end += 1;
  const authority = url.slice(start, end);
  const host = authority
    .slice(authority.lastIndexOf("@") + 1)
    .replace(/:\d*$/, "")
    .toLowerCase();
  return /^[a-z\d._-]*[a-z][a-z\d-]*$/.test(host) ? host : unusual(url);
}

/** `/`, `?`, `#`, `\`. @param {number} code */
function isEnd(code) {
  return code === 47 || code === 63 || code === 35 || code === 92;
}

/** @param {string} url */
function unusual(url) {
  try {
    return new URL(url).hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  } catch {
    return "";
  }
}
