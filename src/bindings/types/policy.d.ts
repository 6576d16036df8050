/**
 * When to say what. The default is the built-in rule: one engine is enough.
 *
 * @example
 * ```js
 * const policy = { malicious: 3, ignored: ["Noisy Engine"] };
 * ```
 */
export interface Policy {
  /**
   * Engines that must say malicious; default 1.
   * @defaultValue `1`
   */
  malicious?: number | undefined;
  /**
   * Engines that must say malicious or suspicious; default 1.
   * @defaultValue `1`
   */
  suspicious?: number | undefined;
  /**
   * These engines alone decide, if any is named. Letter case does not matter.
   * @defaultValue `[]`
   */
  trusted?: readonly string[] | undefined;
  /**
   * These never count.
   * @defaultValue `[]`
   */
  ignored?: readonly string[] | undefined;
}

/**
 * What the counts of a result mean under a policy. Nothing is sent, and the result stays as it is.
 * A source that gives no counts is taken at its word.
 *
 * @param result A result, as an orchestrator gives them.
 * @param policy When to say what.
 * @returns What the policy makes of it.
 * @throws `TypeError` for what is no result, and for a policy that cannot be used.
 * @example
 * ```js
 * judge(result, { malicious: 3, ignored: ["Noisy Engine"] }); // "malicious" if three of the other engines say so
 * ```
 */
export function judge(result: EnrichmentResult, policy?: Policy): Verdict;
/**
 * The same for many results at once: a verdict for each, in their order.
 *
 * @param results Results, as an orchestrator gives them.
 * @param policy When to say what.
 * @returns A verdict for each.
 * @throws `TypeError` for what is no list of results, and for a policy that cannot be used.
 * @example
 * ```js
 * judge(results, { malicious: 3 }); // ["clean", "malicious"]
 * ```
 */
export function judge(results: readonly EnrichmentResult[], policy?: Policy): Verdict[];
