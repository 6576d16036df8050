// Reading an object that is not ours, for object.rs.

// As they are when the module loads: what a page does to them later is not done to us.
const { get, getPrototypeOf } = Reflect;
const { hasOwn } = Object;

/**
 * A property of an object itself or of its class, and not of the prototype that all objects have: a
 * page where something can be written there would choose where the key goes.
 * @param {object} object
 * @param {string} name
 * @returns {unknown} A getter may throw.
 */
export function property(object, name) {
  for (let holder = object; ;) {
    const next = getPrototypeOf(holder);
    if (next === null && holder !== object) return undefined;
    if (hasOwn(holder, name)) return get(object, name);
    if (next === null) return undefined;
    holder = next;
  }
}
