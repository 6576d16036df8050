/**
 * What a page asks a worker and what it is answered, as messages: between a page and its worker, or
 * over a port of the extension.
 */

/** What may be asked, by name. */
export type Methods = Record<string, (...args: never[]) => unknown>;

export interface Question {
  id: number;
  method: string;
  args: unknown[];
}

export type Answer = { id: number; value: unknown } | { id: number; error: string };
