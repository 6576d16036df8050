/** "1 request", "2 requests", "10,000 requests". */
export const counted = (count: number, noun: string) => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;

/** "10,000". */
export const number = (count: number) => count.toLocaleString("en");
