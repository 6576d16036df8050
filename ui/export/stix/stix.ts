/**
 * A STIX 2.1 bundle (https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html): a report that
 * holds what was found, all of it marked. The same outcomes give the same bundle: every id follows
 * from what it names, every date from when VirusTotal was asked.
 */
import { REASONS } from "../../words/types.ts";
import { type Exported, errorsOf, resultsOf } from "../exported.ts";
import { spanOf, summaryInWords } from "../summary.ts";
import { findingsOf, note } from "./findings.ts";
import { type Tlp, markingOf } from "./marking.ts";
import { type Frame, type StixObject, author, bundleId, dated } from "./objects.ts";
import { observableOf } from "./observables.ts";

export async function asStix(exported: Exported, tlp: Tlp): Promise<string> {
  const [identity, marking] = [await author(), markingOf(tlp)];
  const frame: Frame = { created_by_ref: identity.id, object_marking_refs: [marking.id] };
  const results = resultsOf(exported);
  const at = spanOf(results)?.last ?? exported.at.toISOString();
  const found = await Promise.all(results.map((result) => findingsOf(result, exported, frame)));
  const held = once([...found.flat(), ...(await unanswered(exported, at, frame))]);
  const report = held.length > 0 ? [await reportOn(held, exported, at, frame)] : [];
  const objects = [identity, marking, ...report, ...held];
  return JSON.stringify({ type: "bundle", id: await bundleId(objects), objects }, null, 2);
}

/** What has no answer, with a note for each reason. What is no indicator is no object either. */
async function unanswered(exported: Exported, at: string, frame: Frame) {
  const failed = errorsOf(exported).filter(({ code }) => code !== "invalid_ioc");
  const whys = [
    ...failed.map(({ error, ioc }) => ({ ioc, why: `No answer: ${error}` })),
    ...exported.skipped.map(({ reason, ioc }) => ({ ioc, why: `Not looked up: ${REASONS[reason]}.` })),
  ];
  const objects = [...new Set(whys.map(({ why }) => why))].map(async (content) => {
    const iocs = whys.filter(({ why }) => why === content).map(({ ioc }) => ioc);
    const observables = once(await Promise.all(iocs.map((ioc) => observableOf(ioc, {}, frame))));
    const object_refs = observables.map(({ id }) => id);
    return [...observables, await note(at, frame, { content, object_refs })];
  });
  return (await Promise.all(objects)).flat();
}

function reportOn(held: readonly StixObject[], exported: Exported, at: string, frame: Frame) {
  const simulated = resultsOf(exported).some((result) => result.simulated);
  const hasIndicators = held.some(({ type }) => type === "indicator");
  return dated("report", at, {
    ...frame,
    name: `Indicators, looked up with Iocular on ${at.slice(0, 10)}`,
    description: summaryInWords(exported),
    report_types: [hasIndicators ? "indicator" : "observed-data"],
    published: at,
    ...(simulated && { labels: ["simulated"] }),
    object_refs: held.map(({ id }) => id),
  });
}

/** Each object once. The first that bears an id knows most: answers stand before what has none. */
function once(objects: readonly StixObject[]) {
  const byId = new Map<string, StixObject>();
  for (const object of objects) if (!byId.has(object.id)) byId.set(object.id, object);
  return [...byId.values()];
}
