/** A model that has something to say to the person: what was done, or what is in the way of it. */
import { attempt } from "../attempt.ts";
import { Model } from "./model.ts";

export class Announcer extends Model {
  /** What was said last, for who listens. */
  said = "";
  /** How often something was said: the same may be said again. */
  times = 0;
  problem = "";

  say(text: string) {
    this.said = text;
    this.times += 1;
    this.changed();
  }

  /** Does what the person wants, or says what is in the way of it. */
  want(act: () => unknown) {
    this.#complain("");
    this.follow(act);
  }

  /**
   * Does what follows by itself, or says what is in the way of it: what was said before stands
   * until then.
   */
  follow(act: () => unknown) {
    void attempt(act, (problem) => this.#complain(problem));
  }

  #complain(problem: string) {
    this.problem = problem;
    this.changed();
  }
}
