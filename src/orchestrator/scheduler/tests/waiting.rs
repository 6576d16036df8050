//! Permits, places in flight, and lookups that several wait for.

use super::script::{play, play_when_exhausted};
use crate::orchestrator::jobs::wait::WhenExhausted;

/// Rule 8: no request goes without a permit, and who has none waits for it.
#[test]
fn who_gets_no_permit_waits_as_long_as_the_limiter_says() {
    play(
        4,
        "0   start a 1 2      -> recall 1 2
         0   recalled         -> acquire 1
         0   permit           -> send 1; acquire 2
         0   wait 61          -> a waits until 61 (minute)
         1   answer 1         -> a 1=ok
         60  -                ->
         61  -                -> acquire 2
         61  permit           -> send 2
         62  answer 2         -> a 2=ok; a complete",
    );
}

/// Rule 8: no more than `concurrency` are in flight, and one at a time asks for a permit.
#[test]
fn no_more_are_in_flight_than_may_be() {
    play(
        2,
        "0  start a 1 2 3     -> recall 1 2 3
         0  recalled          -> acquire 1
         0  permit            -> send 1; acquire 2
         0  permit            -> send 2
         1  answer 1          -> a 1=ok; acquire 3
         1  permit            -> send 3",
    );
}

/// Rule 10.
#[test]
fn what_is_remembered_is_not_asked_for() {
    play(
        1,
        "0  start a 1 2       -> recall 1 2
         0  recalled 1        -> a 1=known; acquire 2
         0  known             -> a 2=known; a complete",
    );
}

#[test]
fn who_wants_a_new_answer_gets_one_and_so_do_those_who_wait_with_them() {
    play(
        1,
        "0  start a 1         -> recall 1
         0  refresh b 1       ->
         0  recalled 1        -> acquire 1
         0  permit            -> send 1
         1  answer 1          -> a 1=ok; a complete; b 1=ok; b complete",
    );
}

/// Rule 11.
#[test]
fn one_request_answers_all_who_wait() {
    play(
        1,
        "0  start a 1 2 1     -> recall 1 2
         0  recalled          -> acquire 1
         0  permit            -> send 1
         0  start b 1         ->
         1  answer 1          -> a 1=ok; a 1=ok; b 1=ok; b complete; acquire 2",
    );
}

#[test]
fn a_cancelled_job_gets_its_outcomes_at_once_and_its_request_is_aborted() {
    play(
        1,
        "0  start a 1 2       -> recall 1 2
         0  recalled          -> acquire 1
         0  permit            -> send 1
         1  cancel a          -> a 1=cancelled*1; a 2=cancelled*0; a complete; abort 1
         1  start b 3         -> recall 3
         1  recalled          ->                  # the aborted request still has its place
         2  aborted 1         -> acquire 3",
    );
}

#[test]
fn a_request_that_another_job_waits_for_is_not_aborted() {
    play(
        1,
        "0  start a 1         -> recall 1
         0  start b 1         ->
         0  recalled          -> acquire 1
         0  permit            -> send 1
         1  cancel a          -> a 1=cancelled*1; a complete
         2  answer 1          -> b 1=ok; b complete",
    );
}

#[test]
fn who_asks_for_what_is_being_aborted_gets_a_request_of_their_own() {
    play(
        2,
        "0  start a 1         -> recall 1
         0  recalled          -> acquire 1
         0  permit            -> send 1
         1  cancel a          -> a 1=cancelled*1; a complete; abort 1
         1  start b 1         -> recall 1
         1  aborted 1         ->
         1  recalled          -> acquire 1
         1  permit            -> send 1
         2  answer 1          -> b 1=ok; b complete",
    );
}

/// Rule 8: a permit that was not used is not counted.
#[test]
fn a_permit_that_nobody_needs_any_more_goes_back() {
    play(
        1,
        "0  start a 1         -> recall 1
         0  recalled          -> acquire 1
         0  cancel a          -> a 1=cancelled*0; a complete
         0  permit            -> return",
    );
}

#[test]
fn what_is_closed_aborts_its_requests_and_tells_nobody() {
    play(
        1,
        "0  start a 1 2       -> recall 1 2
         0  recalled          -> acquire 1
         0  permit            -> send 1
         1  close             -> abort 1
         1  aborted 1         ->
         99 -                 ->",
    );
}

/// Rule 9.
#[test]
fn who_may_wait_for_the_day_waits_for_its_turn() {
    play_when_exhausted(
        WhenExhausted::Wait,
        1,
        "0     start a 1 2       -> recall 1 2
         0     recalled          -> acquire 1
         0     permit            -> send 1
         1     answer 1          -> a 1=ok; acquire 2
         1     exhausted 3600    -> a waits until 3601 (day)
         60    start b 3         -> recall 3
         60    recalled          -> a waits until 3601 (day); b waits until 3601 (day)
         3600  -                 ->
         3601  -                 -> acquire 2
         3601  permit            -> send 2
         3602  answer 2          -> a 2=ok; a complete; acquire 3",
    );
}

/// Rules 4 and 9: the day is learned from refusals, and is no reason to end as `rate_limited`.
#[test]
fn a_refusal_that_shows_that_the_day_is_used_up_ends_what_waits_as_such_or_lets_it_wait() {
    let refusals = "0     start a 1 2                  -> recall 1 2
         0     recalled                     -> acquire 1
         0     permit                       -> send 1
         0     fail 1 rate_limited in 1     -> a waits until 1 (refused)
         1     -                            -> acquire 1
         1     permit                       -> send 1
         1     fail 1 rate_limited in 60    -> a waits until 61 (refused)
         61    -                            -> acquire 1
         61    permit                       -> send 1
         ";
    let fails = "61  spent 1 3600                 -> a 1=quota_exhausted*2 until 3661; \
                a 2=quota_exhausted*0 until 3661; a complete";
    let waits = "61  spent 1 3600                 -> a waits until 3661 (day)
         3661  -                            -> acquire 1
         3661  permit                       -> send 1
         3662  fail 1 rate_limited in 60    -> a waits until 3722 (refused)";
    play_when_exhausted(WhenExhausted::Fail, 1, &[refusals, fails].concat());
    play_when_exhausted(WhenExhausted::Wait, 1, &[refusals, waits].concat());
}
