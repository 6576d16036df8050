/** Doing what may fail, and saying so to the person. */

/** Does something, or says what is in the way of it. */
export async function attempt(act: () => unknown, say: (sentence: string) => void) {
  try {
    await act();
  } catch (cause) {
    say(sentenceOf(cause));
  }
}

/** What went wrong, for a person: the module's messages name its options, which no screen shows. */
export function sentenceOf(cause: unknown) {
  return messageOf(cause)
    .replace(/^iocular: options\.apiKey/, "The key")
    .replace(/^iocular: (options\.)?/, "");
}

/** What went wrong, as it was thrown: whoever passes it on leaves the words to who shows it. */
export const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
