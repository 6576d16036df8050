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
 * Takes it out of the address, so that it is in no bookmark and no history; null if none is there.
 */
export function takeHandedKey(): string | null {
  const key = SECRET.exec(location.hash)?.[1] ?? null;
  if (key) history.replaceState(history.state, "", location.pathname + location.search);
  return key;
}
