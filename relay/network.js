/**
 * Whom the limits count as one client. Who has an IPv6 address has 2^64 of them, the rest of its
 * /64 (RFC 6177): they are one.
 */

/**
 * @param {string} address As the server or a proxy has it; whatever else it is stands for itself.
 * @returns {string}
 */
export function networkOf(address) {
  const [own = ""] = address.split("%"); // what follows is a zone of this machine
  const mapped = /^::ffff:([0-9]+(?:\.[0-9]+){3})$/i.exec(own);
  if (mapped) return /** @type {string} */ (mapped[1]);
  const groups = groupsOf(own);
  return groups ? `${groups.slice(0, 4).join(":")}::/64` : address;
}

/**
 * The eight groups of an IPv6 address, without leading zeros.
 * @param {string} address
 */
function groupsOf(address) {
  if (!/^[0-9a-f:]{2,39}$/i.test(address) || !address.includes(":")) return undefined;
  const [head = [], tail] = address.split("::").map((part) => part.split(":").filter(Boolean));
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (missing < 0 || (missing > 0 && tail === undefined)) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => "0"), ...(tail ?? [])];
  return groups.map((group) => parseInt(group, 16).toString(16));
}
