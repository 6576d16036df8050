/** Parts of the program that are loaded when they are wanted. */

const GONE = "A part of Iocular could not be loaded: a new version is in its place, or there is no network. Reload.";

/**
 * Loads one, or says what to do: after a deployment a tab that was open asks for files that are
 * there no more.
 */
export async function onDemand<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    throw new Error(GONE, { cause });
  }
}
