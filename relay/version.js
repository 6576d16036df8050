/** The relay's version: the package's, which a test holds it to. */
export const VERSION = "0.1.0";
