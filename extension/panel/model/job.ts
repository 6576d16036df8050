/**
 * One job, as the panel knows it: how far it is, and what came of it. The worker tells that there
 * is something new; it is read here.
 */
import type { Ioc, JobStatus, JobSummary, Outcome } from "iocular";

import { coalesced } from "../../../ui/coalesced.ts";
import { Model } from "../../../ui/model/model.ts";
import { judged } from "../../../ui/policy/judged.ts";
import type { Policy } from "../../../ui/policy/policy.ts";
import { asGiven, withVerdict } from "../../../ui/policy/verdicts.ts";
import {
  BY_URGENCY,
  type RowVerdict,
  VERDICTS,
  isMadeUp,
  mayFareBetter,
  verdictOf,
} from "../../../ui/verdict/verdict.ts";
import { timeOfDay } from "../../../ui/words/times.ts";
import { sourceOf } from "../../shared/job-names.ts";
import { MOST_AT_ONCE } from "../../shared/status.ts";
import { worker } from "../../pages/worker.ts";

export class Job extends Model {
  readonly id: string;
  /** Where its text came from. */
  readonly source: string;
  /** That, and when. */
  readonly name: string;
  /** Why it cannot be read, if it cannot. */
  readonly error: string | null;
  status: JobStatus | null = null;
  /** What stood first in its list, of what has an outcome. */
  first: Outcome | undefined;
  /** Whether its results are shown. */
  opened = false;
  #outcomes: Outcome[] = [];
  #byVerdict = new Map<RowVerdict, Outcome[]>();
  #policy: Policy;
  #say: (text: string) => void;

  /** `say` tells its end to who listens. */
  constructor({ jobId, createdAt, error }: JobSummary, policy: Policy, say: (text: string) => void) {
    super();
    this.#policy = policy;
    this.id = jobId;
    this.source = sourceOf(jobId);
    this.name = createdAt ? `${this.source}, ${timeOfDay(new Date(createdAt))}` : this.source;
    this.error = error;
    this.#say = say;
  }

  /** What its verdicts are made by. */
  get policy() {
    return this.#policy;
  }

  get complete() {
    return this.status?.complete ?? false;
  }

  get running() {
    return !this.complete && this.error === null;
  }

  get outcomes(): readonly Outcome[] {
    return this.#outcomes;
  }

  /** Its indicators, each once. */
  get iocs(): Ioc[] {
    return [...new Map(this.#outcomes.map((outcome) => [nameOf(outcome), outcome.ioc])).values()];
  }

  /** Whether its answers are made up. */
  get simulated() {
    return this.#outcomes.some(isMadeUp);
  }

  /** The verdicts that there are any of, the most urgent first, each with its outcomes. */
  get groups(): { verdict: RowVerdict; outcomes: readonly Outcome[] }[] {
    const groups = BY_URGENCY.map((verdict) => ({ verdict, outcomes: this.#byVerdict.get(verdict) ?? [] }));
    return groups.filter(({ outcomes }) => outcomes.length > 0);
  }

  /** What may fare better when it is asked again. */
  get failed(): Ioc[] {
    return this.#outcomes.filter(mayFareBetter).map(({ ioc }) => ioc);
  }

  /** Judges what is there by another policy, and what comes from now on. */
  judgeBy(policy: Policy) {
    this.#policy = policy;
    this.#set(judged(this.#outcomes, policy));
  }

  /**
   * Takes newer answers about what it holds. A failure is no answer, and takes the place of none.
   */
  replace(answers: readonly Outcome[]) {
    const results = answers.filter((answer) => answer.kind === "result");
    const newer = new Map(results.map((result) => [nameOf(result), result]));
    this.#set(
      this.#outcomes.map((outcome) => {
        const answer = newer.get(nameOf(outcome));
        return answer ? withVerdict({ ...asGiven(answer), index: outcome.index }, answer.verdict) : outcome;
      }),
    );
  }

  /** Whether it has an answer about each indicator of another. */
  holdsAllOf(other: Job) {
    const answered = new Set(this.#outcomes.filter(({ kind }) => kind === "result").map(nameOf));
    return other.outcomes.every((outcome) => answered.has(nameOf(outcome)));
  }

  open(opened: boolean) {
    this.opened = opened;
    this.changed();
  }

  /** Reads what is new, if anything is. */
  async renew() {
    if (this.running) await this.#read();
  }

  readonly #read = coalesced(async () => {
    let status: JobStatus | null;
    do {
      status = await worker.status(this.id, this.#outcomes.length);
      if (status) this.#take(status);
    } while (status?.results.length === MOST_AT_ONCE);
  });

  #take(status: JobStatus) {
    const seenRunning = this.status !== null;
    this.status = status;
    for (const outcome of judged(status.results, this.#policy)) this.#add(outcome);
    // Jobs that were done when the panel was opened are no news.
    if (status.complete && seenRunning) this.#say(`${this.name}: ${this.#counts() || "nothing to look up"}.`);
    this.changed();
  }

  #set(outcomes: readonly Outcome[]) {
    this.#outcomes = [];
    this.#byVerdict.clear();
    for (const outcome of outcomes) this.#add(outcome);
    this.changed();
  }

  #add(outcome: Outcome) {
    const verdict = verdictOf(outcome);
    const group = this.#byVerdict.get(verdict) ?? [];
    group.push(outcome);
    this.#byVerdict.set(verdict, group);
    this.#outcomes.push(outcome);
    if (!this.first || outcome.index < this.first.index) this.first = outcome;
  }

  #counts() {
    return this.groups
      .map(({ verdict, outcomes }) => `${outcomes.length} ${VERDICTS[verdict].name.toLowerCase()}`)
      .join(", ");
  }
}

const nameOf = ({ ioc }: Outcome) => `${ioc.type} ${ioc.value}`;
