/**
 * Which jobs somebody runs, in whatever tab: whoever does holds a lock, which goes with the tab.
 * The package names it (`src/browser/locks.rs`, `src/orchestrator/storage/jobs.rs`).
 */
export async function heldJobs(): Promise<(jobId: string) => boolean> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const names = held.flatMap(({ name = "" }) => (name.startsWith("iocular\njob\n") ? [name] : []));
  return (jobId) => names.some((name) => name.endsWith(`\n${jobId}`));
}
