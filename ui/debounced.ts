/** An act that waits until it was left alone for so many ms. */
export function debounced(ms: number, act: () => void) {
  let timer: ReturnType<typeof setTimeout>;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  };
}
