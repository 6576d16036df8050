/** Sees to it that the sites which a person always has marked are, and no others. */
import { api } from "../shared/api.ts";
import { allSites } from "../shared/sites.ts";

const ID = "marks";

let following = Promise.resolve();

/** One after another: two at once would both register. */
export function followSites() {
  following = following.catch(() => {}).then(register);
  return following;
}

async function register() {
  const [matches, [registered]] = await Promise.all([
    allSites(),
    api.scripting.getRegisteredContentScripts({ ids: [ID] }),
  ]);
  if (matches.length === 0) {
    if (registered) await api.scripting.unregisterContentScripts({ ids: [ID] });
    return;
  }
  if (String(registered?.matches?.toSorted()) === String(matches)) return;
  const script = {
    id: ID,
    matches,
    js: ["marks.js"],
    allFrames: true,
    matchOriginAsFallback: true, // frames of its pages that have no address of their own
    runAt: "document_idle" as const,
  };
  if (registered) await api.scripting.updateContentScripts([script]);
  else await api.scripting.registerContentScripts([script]);
}
