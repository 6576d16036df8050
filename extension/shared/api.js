/**
 * The browser's interface for extensions. Both names give promises; Firefox has both, Chrome only
 * one.
 */
export const api = globalThis.browser ?? globalThis.chrome;
