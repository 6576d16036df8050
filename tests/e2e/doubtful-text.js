/** A report of so many characters, in which every second indicator may be a file. */
export function doubtfulText(length) {
  let text = "";
  for (let n = 0; text.length < length; n++) text += `it asks host-${n}.example.com and drops file-${n}.zip there\n`;
  return text;
}
