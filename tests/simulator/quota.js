/** What a key may ask for: so many requests in any window, and in each day and month of UTC. */

/** The public API's: at most 4 in any minute, 500 a day, 15 500 a month. */
export const PUBLIC_QUOTA = { perWindow: 4, windowMs: 60_000, perDay: 500, perMonth: 15_500, countRefused: false };

/**
 * @typedef {object} QuotaRules `null`: no limit there.
 * @property {number | null} perWindow
 * @property {number} windowMs
 * @property {number | null} perDay
 * @property {number | null} perMonth
 * @property {boolean} countRefused Whether a refused request uses up the allowance too.
 */

/**
 * What a key has used: times of arrival, and counts in the day and the month that are named.
 * @typedef {{ window: number[], day: Period, month: Period }} Account
 * @typedef {{ name: string, used: number }} Period
 */

export class Quota {
  #rules;
  #now;
  /** @type {Map<string, Account>} */
  #keys = new Map();

  /**
   * @param {QuotaRules} rules
   * @param {() => number} now Milliseconds since 1970.
   */
  constructor(rules, now) {
    this.#rules = rules;
    this.#now = now;
  }

  /**
   * Counts one request of `key`; says whether it is within the allowance.
   * @param {string} key
   */
  take(key) {
    const now = this.#now();
    const account = this.#account(key, now);
    const { perWindow, perDay, perMonth, countRefused } = this.#rules;
    const granted =
      within(account.window.length, perWindow) &&
      within(account.day.used, perDay) &&
      within(account.month.used, perMonth);
    if (granted || countRefused) {
      account.window.push(now);
      account.day.used += 1;
      account.month.used += 1;
    }
    return granted;
  }

  /**
   * What `GET /users/{id}/overall_quotas` tells.
   * @param {string} key
   */
  usage(key) {
    const account = this.#account(key, this.#now());
    const { perWindow, perDay, perMonth, windowMs } = this.#rules;
    const hourly = perWindow === null ? null : Math.floor((perWindow * 3_600_000) / windowMs);
    return {
      api_requests_hourly: { user: { allowed: hourly ?? 1_000_000_000, used: account.window.length } },
      api_requests_daily: { user: { allowed: perDay ?? 1_000_000_000, used: account.day.used } },
      api_requests_monthly: { user: { allowed: perMonth ?? 1_000_000_000, used: account.month.used } },
    };
  }

  /**
   * Sets how much of a day's or month's allowance is spent, so that a test need not send hundreds
   * of requests.
   * @param {string} key
   * @param {{ day?: number, month?: number }} used
   */
  spend(key, { day, month }) {
    const account = this.#account(key, this.#now());
    if (day !== undefined) account.day.used = day;
    if (month !== undefined) account.month.used = month;
  }

  /**
   * @param {string} key
   * @param {number} now
   */
  #account(key, now) {
    const account = this.#keys.get(key) ?? { window: [], day: { name: "", used: 0 }, month: { name: "", used: 0 } };
    this.#keys.set(key, account);
    while (account.window.length > 0 && now - account.window[0] >= this.#rules.windowMs) account.window.shift();
    const date = new Date(now).toISOString();
    turn(account.day, date.slice(0, 10));
    turn(account.month, date.slice(0, 7));
    return account;
  }
}

/**
 * @param {Period} period
 * @param {string} name
 */
function turn(period, name) {
  if (period.name === name) return;
  period.name = name;
  period.used = 0;
}

/**
 * @param {number} used
 * @param {number | null} limit
 */
function within(used, limit) {
  return limit === null || used < limit;
}
