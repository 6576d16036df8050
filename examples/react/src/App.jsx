import { extractIocs } from "iocular";
import { useState } from "react";

import { Job } from "./Job.jsx";
import { orchestratorFor } from "./lookups.js";

export function App() {
  const [job, setJob] = useState(null);

  function start(form) {
    const orchestrator = orchestratorFor(form.get("apiKey"));
    setJob({ orchestrator, jobId: crypto.randomUUID(), iocs: extractIocs(form.get("text")) });
  }

  return (
    <>
      <form action={start}>
        <textarea name="text" aria-label="Text" rows="8" cols="80" required />
        <input name="apiKey" aria-label="Key" type="password" autoComplete="off" required />
        <button>Look up</button>
      </form>
      {job && <Job key={job.jobId} {...job} />}
    </>
  );
}
