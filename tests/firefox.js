/**
 * A headless Firefox, for the tests that are made for it. FIREFOX and GECKODRIVER name the
 * programs; where there are none, those tests are left out.
 */
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";

import { Builder } from "selenium-webdriver";
import { Options, ServiceBuilder } from "selenium-webdriver/firefox.js";

import { locateFirefox, locateGeckodriver } from "../scripts/setup/firefox.mjs";

const [firefox, geckodriver] = [locateFirefox(), locateGeckodriver()];

/** Why a test is left out, or false. */
export const skip = firefox && geckodriver ? false : "no Firefox with a geckodriver was found";

/**
 * How long is waited for what must come: it is long for a machine that is busy with something else.
 */
export const PATIENCE = 30_000;

/**
 * @param {(options: Options) => Options} [configure]
 * @param {string[]} [driverArguments] Of geckodriver.
 */
export function startFirefox(configure = (options) => options, ...driverArguments) {
  const options = configure(new Options().setBinary(firefox).addArguments("-headless"));
  const service = new ServiceBuilder(geckodriver).addArguments(...driverArguments);
  return new Builder().forBrowser("firefox").setFirefoxOptions(options).setFirefoxService(service).build();
}

/**
 * Waits until an element's visible text is this, asked anew each time: pages replace their elements
 * as they like.
 */
export async function untilText(driver, selector, pattern) {
  const read = () => driver.executeScript((wanted) => document.querySelector(wanted)?.innerText ?? "", selector);
  const message = async () => `${selector}: ${await read()}`;
  await driver
    .wait(async () => pattern.test(await read()), PATIENCE)
    .catch(async (cause) => assert.fail(`${cause.message}; ${await message()}`));
}

/** Waits until what `read` gives is this, asked anew each time. */
export async function untilEqual(driver, read, expected) {
  const isEqual = async () => isDeepStrictEqual(await read(), expected);
  await driver.wait(isEqual, PATIENCE).catch(async () => assert.deepEqual(await read(), expected));
}
