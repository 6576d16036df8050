// Flags for every browser that a test starts: it is to talk to nobody but the test.

export const chromeFlags = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  // Chromium's sandbox refuses to start for root, which is who containers and CI run as.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];
