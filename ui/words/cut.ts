/** How much of a text from outside is shown. */
export const LONGEST = 300;

/** A text from outside, cut to what a person reads. */
export const cut = (text: string, longest = LONGEST) => (text.length > longest ? `${text.slice(0, longest)}…` : text);
