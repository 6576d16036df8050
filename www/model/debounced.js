/** An act that waits until it was left alone for so many ms. */
export function debounced(ms, act) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  };
}
