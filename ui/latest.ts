/**
 * Questions whose answers may overtake each other: only the answer to the last one is taken, and
 * only the last one's failure is told.
 */
export function latest<Args extends unknown[], Value>(
  ask: (...args: Args) => Value | Promise<Value>,
  take: (value: Value) => void,
) {
  let last = 0;
  return async (...args: Args) => {
    const mine = ++last;
    try {
      const value = await ask(...args);
      if (mine === last) take(value);
    } catch (cause) {
      if (mine === last) throw cause;
    }
  };
}
