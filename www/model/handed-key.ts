/**
 * The key that `npm start` hands to the page behind the `#` of the address that it prints: the
 * secret of its relay, which lets the page spend the key that it was started with. A browser sends
 * that part of an address to nobody.
 *
 * Only such a secret is taken, not any key: a link that somebody sends must not make a page ask in
 * his name.
 */
const SECRET = /^#relay-key=([\w-]{32})$/;

/**
 * Takes it out of the address, so that no bookmark and no copied address holds it; null if none is
 * there. The browser's own history may keep the address as it was opened: the secret is worth
 * something only as long as that server runs.
 */
export function takeHandedKey(): string | null {
  const key = SECRET.exec(location.hash)?.[1] ?? null;
  if (key) history.replaceState(history.state, "", location.pathname + location.search);
  return key;
}
