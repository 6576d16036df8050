/**
 * Which jobs somebody runs, in whatever tab: whoever does holds a lock, which goes with the tab.
 * The package names it (`src/browser/locks.rs`, `src/orchestrator/storage/jobs.rs`). Where the
 * browser keeps locks from the page, as in a frame without storage, no other tab runs what this one
 * knows of.
 */
export async function heldJobs(): Promise<(jobId: string) => boolean> {
  const names = await heldNames().catch(() => []);
  return (jobId) => names.some((name) => name.endsWith(`\n${jobId}`));
}

async function heldNames() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.flatMap(({ name = "" }) => (name.startsWith("iocular\njob\n") ? [name] : []));
}
