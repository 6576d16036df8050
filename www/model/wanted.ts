/** What a job asks for: its list, and which places of it go first. */
import type { Outcome, Verdict } from "iocular";

import { type Asked, asAsked } from "../../ui/draft/asked.ts";
import { withVerdict } from "../../ui/policy/verdicts.ts";

/** A place that has no answer yet. */
export interface Pending {
  index: number;
  ioc: Asked;
  /** Whether a person has put it first. */
  isFirst: boolean;
}

/** Whether a place has no answer yet, and will have one. */
type IsLeft = (index: number) => boolean;

export class Wanted {
  readonly iocs: readonly Asked[];
  /** Whether that is to send what means something in its own network alone. */
  readonly sendPrivate: boolean;
  /** Places that go before all others, in their order. */
  promoted: readonly number[] = [];

  constructor(iocs: readonly Asked[] = [], sendPrivate = false) {
    this.iocs = iocs;
    this.sendPrivate = sendPrivate;
  }

  /** Whether it is this very list. */
  isOf(iocs: readonly Asked[]) {
    const wanted = this.iocs;
    return wanted.length === iocs.length && iocs.every(({ type, value }, n) => isOne(wanted[n], type, value));
  }

  /** What has no answer yet, in the order of the list. */
  pending(isLeft: IsLeft): readonly Pending[] {
    const promoted = new Set(this.promoted);
    return this.iocs.flatMap((ioc, index) => (isLeft(index) ? [{ index, ioc, isFirst: promoted.has(index) }] : []));
  }

  /**
   * What is asked about next, where that is certain: hashes may wait for a better one of their
   * file.
   */
  next(isLeft: IsLeft): Asked | null {
    const first = this.promoted.find(isLeft);
    if (first !== undefined) return this.iocs[first] ?? null;
    const next = this.iocs.find((_, index) => isLeft(index));
    return next && next.type !== "md5" && next.type !== "sha1" ? next : null;
  }

  /** An outcome with what is known of its indicator here, and the person's policy's verdict. */
  shown(outcome: Outcome, verdict: Verdict | undefined) {
    return withVerdict(asAsked(outcome, this.iocs), verdict);
  }
}

const isOne = (ioc: Asked | undefined, type: string, value: string) => ioc?.type === type && ioc.value === value;
