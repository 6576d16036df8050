/** When all reports were made. It stands still: the same indicator always has the same report. */

/** 2026-01-01, in Unix seconds. */
export const NOW = 1_767_225_600;
