//! Small worlds, searched to the last state.
//!
//! Seeds sample; here every interleaving is visited of a world that is small enough: contexts with
//! the real scheduler and the real limiter, on one ledger, one disk and one cache, and a server
//! that counts. What may happen is cut into moves (a transaction, a request that arrives, one that
//! ends, time that passes), and from each state every move is tried. So are the faults that the
//! world allows: a kill, a refusal, failures, a request that
//! hangs, a clock that jumps, a cancel.
//!
//! - `spec`: what it consists of; `world`: the state, the moves, and what each does; `context`: one
//!   tab in it;
//! - `realm`: its clock and its locks; `disk`: what its tabs share; `judge`: what must hold;
//! - `search`: visits every state once.
//!
//! What is left out: an append or a lock that fails, and time that passes while a transaction is
//! under way. The simulation (`tests/simulation`) samples these.

mod context;
mod digest;
mod disk;
mod judge;
mod realm;
mod search;
mod shared;
mod spec;
mod world;

use search::visit;
use spec::{Faults, Job, Spec};

/// Two of one file, whose answer they share, and one in another tab.
const TWO_TABS: &[Job] =
    &[Job { context: 0, name: "a", list: &["a.sha256", "a.md5"] }, Job { context: 1, name: "b", list: &["1"] }];
/// Two tabs that want the same.
const SAME: &[Job] = &[Job { context: 0, name: "a", list: &["1", "2"] }, Job { context: 1, name: "b", list: &["1"] }];
/// Two hashes of one file, alone.
const ONE_FILE: &[Job] = &[Job { context: 0, name: "a", list: &["a.sha256", "a.md5"] }];
const ALONE: &[Job] = &[Job { context: 0, name: "a", list: &["1"] }];
/// Three lookups in one tab, and another tab that waits to take over.
const ONE_RUNS: &[Job] = &[Job { context: 0, name: "a", list: &["1", "2", "3"] }];

/// All three in one tab, and another that waits to take over.
const ONE_LIST: &[Job] = &[Job { context: 0, name: "a", list: &["a.sha256", "a.md5", "1"] }];

const NONE: Faults = Faults { kills: 0, refusals: 0, failures: 0, denials: 0, hangs: 0, jumps: 0, cancels: 0 };

fn spec(jobs: &'static [Job], faults: Faults) -> Spec {
    Spec { jobs, faults, kinds_at_once: usize::MAX, per_window: 2, concurrency: 2, tries: usize::MAX }
}

#[test]
fn two_tabs_on_one_ledger_finish_whoever_goes_first() {
    visit(spec(TWO_TABS, NONE));
    visit(spec(SAME, NONE));
    visit(Spec { concurrency: 1, ..spec(ONE_RUNS, NONE) });
}

#[test]
fn a_kill_at_any_instant_loses_nothing() {
    visit(spec(TWO_TABS, Faults { kills: 1, ..NONE }));
    visit(spec(ONE_RUNS, Faults { kills: 1, ..NONE }));
}

#[test]
fn a_refusal_at_any_instant_pauses_and_ends() {
    visit(spec(TWO_TABS, Faults { refusals: 1, ..NONE }));
}

#[test]
fn an_outage_at_any_instant_is_waited_for() {
    visit(spec(ONE_RUNS, Faults { failures: 3, ..NONE }));
    visit(spec(TWO_TABS, Faults { failures: 1, ..NONE }));
}

#[test]
fn what_fails_twice_fails_and_frees_what_waits_for_its_answer() {
    visit(Spec { tries: 2, ..spec(ALONE, Faults { failures: 3, ..NONE }) });
    visit(spec(ONE_FILE, Faults { denials: 1, ..NONE }));
    visit(spec(ONE_FILE, Faults { failures: 3, ..NONE }));
}

#[test]
fn a_request_that_hangs_is_given_up_and_counted() {
    visit(spec(ONE_RUNS, Faults { hangs: 1, ..NONE }));
}

#[test]
fn a_clock_that_jumps_at_any_instant_makes_no_burst_and_no_stall() {
    visit(spec(ONE_RUNS, Faults { jumps: 1, ..NONE }));
}

#[test]
fn a_cancel_at_any_instant_ends_the_job() {
    visit(spec(SAME, Faults { cancels: 1, ..NONE }));
}

/// A kill, a refusal, an outage, a jump of the clock and a cancel. Two failures of one lookup are
/// an outage where others wait.
const EVERYTHING: Faults = Faults { kills: 1, refusals: 1, failures: 2, jumps: 1, cancels: 1, ..NONE };

#[test]
fn a_fault_of_every_kind_on_one_way_loses_nothing_and_ends() {
    let visited = visit(Spec { concurrency: 1, ..spec(ONE_FILE, EVERYTHING) });
    assert!(visited.after_all > 0, "no way had them all");
}

/// Two kinds of faults at once, whichever, in every world.
#[test]
#[ignore = "runs for minutes: npm run soak"]
fn deeper() {
    let all = Faults { failures: 3, hangs: 1, ..EVERYTHING };
    let worlds = [TWO_TABS, ONE_RUNS, SAME];
    worlds.into_iter().for_each(|jobs| _ = visit(Spec { kinds_at_once: 2, ..spec(jobs, all) }));
}

/// A fault of every kind on one way: three lookups, two of which share an answer, and two requests
/// at once; and an outage of three failures, where requests go one after the other.
#[test]
#[ignore = "runs for many minutes: npm run soak -- 30 and more"]
fn everything_at_once() {
    visit(spec(ONE_LIST, EVERYTHING));
    visit(Spec { concurrency: 1, ..spec(ONE_LIST, Faults { failures: 3, ..EVERYTHING }) });
}

/// The same where both tabs have lookups, of so many kinds at once as `IOCULAR_KINDS` says.
#[test]
#[ignore = "with all five kinds nobody has waited for its end"]
fn everything_in_two_tabs() {
    let kinds = std::env::var("IOCULAR_KINDS").map_or(5, |kinds| kinds.parse().expect("a number"));
    visit(Spec { kinds_at_once: kinds, ..spec(TWO_TABS, Faults { failures: 3, ..EVERYTHING }) });
}
