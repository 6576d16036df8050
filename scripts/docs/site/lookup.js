import { Orchestrator, extractIocs } from "iocular";

let made;

/** A free key's quota, with a minute of ten seconds: nobody waits longer here. */
export function orchestrator() {
  const quota = { perMinute: 4, perDay: 500, perMonth: 15_500, windowMs: 10_000 };
  made ??= new Orchestrator({ apiKey: "any", baseUrl: "./simulator/api/v3", quota });
  return made;
}

/** Finds what is in a text, looks it up, and tells of each event. */
export async function lookUp(jobId, text, tell) {
  const stop = orchestrator().subscribe(jobId, tell);
  try {
    return await orchestrator().enrichAll(jobId, extractIocs(text));
  } finally {
    stop();
  }
}
