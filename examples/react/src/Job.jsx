import { useCallback, useEffect, useSyncExternalStore } from "react";

import { begin } from "./lookups.js";

export function Job({ orchestrator, jobId, iocs }) {
  useEffect(() => begin(orchestrator, jobId, iocs), [orchestrator, jobId, iocs]);
  const subscribe = useCallback((changed) => orchestrator.subscribe(jobId, changed), [orchestrator, jobId]);
  const status = useSyncExternalStore(subscribe, () => orchestrator.getStatus(jobId));
  return (
    <>
      <p role="status">{status && `${status.done} of ${status.total}`}</p>
      <table>
        <tbody>
          {status?.results.map((outcome) => (
            <Row key={outcome.index} {...outcome} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ ioc, error, verdict, detectionCount, totalEngines }) {
  return (
    <tr>
      <td>{ioc.value}</td>
      <td>{error ?? `${verdict} ${detectionCount}/${totalEngines}`}</td>
    </tr>
  );
}
