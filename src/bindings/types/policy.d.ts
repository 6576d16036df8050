/** When to say what. The default is the built-in rule: one engine is enough. */
export interface Policy {
  /** Engines that must say malicious; default 1. */
  malicious?: number;
  /** Engines that must say malicious or suspicious; default 1. */
  suspicious?: number;
  /** These engines alone decide, if any is named. Letter case does not matter. */
  trusted?: readonly string[];
  /** These never count. */
  ignored?: readonly string[];
}

/**
 * What the counts of a result mean under a policy. Nothing is sent, and the result stays as it is.
 * A source that gives no counts is taken at its word.
 *
 * Throws a `TypeError` for what is no result, and for a policy that cannot be used.
 *
 * ```js
 * judge(result, { malicious: 3, ignored: ["Noisy Engine"] }); // "malicious" if three of the other engines say so
 * ```
 */
export function judge(result: EnrichmentResult, policy?: Policy): Verdict;
/** The same for many results at once: a verdict for each, in their order. */
export function judge(results: readonly EnrichmentResult[], policy?: Policy): Verdict[];
