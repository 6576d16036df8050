// Addresses and networks, by where they lie.

/** @typedef {{ value: string, mask: number }} Word An address, or a network `address/bits`. */

/**
 * Gives what says in which lists an address stands: a bit for each.
 * @param {Word[]} words
 * @returns {(address: string) => number}
 */
export function addressesOf(words) {
  const ipv4 = ipv4Of(words.filter(({ value }) => !value.includes(":")));
  const ipv6 = ipv6Of(words.filter(({ value }) => value.includes(":")));
  return (address) => {
    if (!address.includes(":")) return ipv4(address);
    // An IPv4 address that is written as an IPv6 one (RFC 4291, 2.5.5.2).
    return address.startsWith("::ffff:") && address.includes(".") ? ipv4(address.slice(7)) : ipv6(address);
  };
}

/**
 * The line of all addresses, cut wherever a network begins or ends: what lies in a piece stands in
 * the same lists.
 * @param {Word[]} words
 */
function ipv4Of(words) {
  const networks = words.map(({ value, mask }) => {
    const [address, bits = "32"] = value.split("/");
    const size = 2 ** (32 - Number(bits));
    const start = Math.floor(numberOf(address) / size) * size;
    return { start, end: start + size, mask };
  });
  const cuts = Float64Array.from(new Set([0, ...networks.flatMap(({ start, end }) => [start, end])])).sort();
  const masks = Int32Array.from(cuts, (cut) =>
    networks.reduce((all, { start, end, mask }) => (start <= cut && cut < end ? all | mask : all), 0),
  );
  /** @param {string} address */
  return (address) => {
    const number = numberOf(address);
    if (Number.isNaN(number)) return 0;
    let [low, high] = [0, cuts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (cuts[middle] <= number) low = middle;
      else high = middle;
    }
    return masks[low];
  };
}

/**
 * The number of four octets. `NaN` where they are not that.
 * @param {string} address
 */
function numberOf(address) {
  let [number, octet, digits, dots] = [0, 0, 0, 0];
  for (let at = 0; at < address.length; at++) {
    const code = address.charCodeAt(at);
    if (code === 46 && digits > 0) {
      number = number * 256 + octet;
      dots += 1;
      octet = digits = 0;
    } else if (code >= 48 && code <= 57 && digits < 3) {
      octet = octet * 10 + code - 48;
      digits += 1;
    } else {
      return Number.NaN;
    }
    if (octet > 255) return Number.NaN;
  }
  return dots === 3 && digits > 0 ? number * 256 + octet : Number.NaN;
}

/**
 * By their first sixteen bits: hardly an address shares them with a list, and no network there is
 * larger.
 * @param {Word[]} words
 */
function ipv6Of(words) {
  /** @type {Map<number, { groups: number[], bits: number, mask: number }[]>} */
  const networks = new Map();
  for (const { value, mask } of words) {
    const [address, bits = "128"] = value.split("/");
    const groups = groupsOf(address) ?? [];
    networks.set(groups[0], [...(networks.get(groups[0]) ?? []), { groups: [...groups], bits: Number(bits), mask }]);
  }
  /** @param {string} address */
  return (address) => {
    const groups = groupsOf(address);
    const near = groups && networks.get(groups[0]);
    if (!near) return 0;
    return near.reduce((all, { groups: network, bits, mask }) => (agree(groups, network, bits) ? all | mask : all), 0);
  };
}

/**
 * Whether two addresses have their first bits in common.
 * @param {ArrayLike<number>} one
 * @param {ArrayLike<number>} other
 * @param {number} bits
 */
function agree(one, other, bits) {
  let left = bits;
  for (let at = 0; left > 0; at++, left -= 16) {
    if ((one[at] ^ other[at]) >> Math.max(0, 16 - left) !== 0) return false;
  }
  return true;
}

/** Used again for each address: a hundred thousand arrays would be most of the work. */
const scratch = new Uint16Array(8);

/**
 * The eight groups of an IPv6 address, until the next call. `null` where it is none.
 * @param {string} address
 */
function groupsOf(address) {
  let [count, group, digits, gap] = [0, 0, 0, -1];
  for (let at = 0; at <= address.length; at++) {
    const digit = at < address.length ? hexadecimal(address.charCodeAt(at)) : COLON;
    if (digit === COLON) {
      if (digits > 0) {
        if (count === 8) return null;
        scratch[count++] = group;
      } else if (gap < 0 && at > 0 && at < address.length) {
        gap = count;
      }
      group = digits = 0;
    } else if (digit < 0 || digits === 4) {
      return null;
    } else {
      group = group * 16 + digit;
      digits += 1;
    }
  }
  if (gap < 0) return count === 8 ? scratch : null;
  scratch.copyWithin(8 - count + gap, gap, count);
  return scratch.fill(0, gap, 8 - count + gap);
}

const COLON = 16;

/** The value of a digit; {@link COLON}; -1: neither. @param {number} code */
function hexadecimal(code) {
  if (code >= 48 && code <= 57) return code - 48;
  if (code === 58) return COLON;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}
