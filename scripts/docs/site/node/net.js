// What the simulator uses of `node:net`, in a page.

/** @param {string} text */
export function isIP(text) {
  if (/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(text)) return 4;
  return text.includes(":") && URL.canParse(`http://[${text}]`) ? 6 : 0;
}
