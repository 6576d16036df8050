//! Jobs that are stored: rule 13. Nothing is told that is not stored before.

use super::script::play;

#[test]
fn nothing_of_a_job_starts_before_it_is_stored_and_nothing_is_told_before_it_is_appended() {
    play(
        2,
        "0  save a 1 2        -> save a
         0  saved a           -> a is stored; recall 1 2
         0  recalled          -> acquire 1
         0  permit            -> send 1; acquire 2
         0  permit            -> send 2
         1  answer 1          -> append a 0:1=ok
         1  answer 2          ->                        # goes with the next append
         1  appended          -> a 1=ok; append a 1:2=ok
         1  appended          -> a 2=ok; a complete",
    );
}

#[test]
fn a_first_failure_is_stored_so_that_another_context_gives_one_more_attempt() {
    play(
        1,
        "0  save a 1            -> save a
         0  saved a             -> a is stored; recall 1
         0  recalled            -> acquire 1
         0  permit              -> send 1
         1  fail 1 network      -> append a tried@0",
    );
    play(
        1,
        "0  adopt a 1 2 tried 1     -> recall 1 2
         0  recalled                -> acquire 1
         0  permit                  -> send 1
         1  fail 1 network          -> acquire 2; append a 0:1=network*2
         1  appended                -> a 1=network*2",
    );
}

#[test]
fn what_cannot_be_stored_goes_on_in_memory() {
    play(
        1,
        "0  save a 1          -> save a
         0  unsaved a         -> a is not stored; recall 1
         0  recalled          -> acquire 1
         0  permit            -> send 1
         1  answer 1          -> a 1=ok; a complete",
    );
    play(
        1,
        "0  save a 1 2        -> save a
         0  saved a           -> a is stored; recall 1 2
         0  recalled          -> acquire 1
         0  permit            -> send 1
         1  answer 1          -> acquire 2; append a 0:1=ok
         1  unappended        -> a is not stored; a 1=ok
         1  permit            -> send 2
         2  answer 2          -> a 2=ok; a complete",
    );
}

#[test]
fn a_job_that_runs_elsewhere_never_begins() {
    play(
        1,
        "0  save a 1          -> save a
         0  elsewhere a       -> a refused",
    );
}

#[test]
fn a_job_that_is_cancelled_while_it_is_being_stored_is_stored_as_cancelled() {
    play(
        1,
        "0  save a 1          -> save a
         0  cancel a          ->
         1  saved a           -> a is stored; append a 0:1=cancelled*0
         1  appended          -> a 1=cancelled*0; a complete",
    );
}

#[test]
fn what_is_closed_is_left_to_others_as_it_was_appended() {
    play(
        1,
        "0  save a 1 2        -> save a
         0  saved a           -> a is stored; recall 1 2
         0  recalled          -> acquire 1
         0  permit            -> send 1
         1  answer 1          -> acquire 2; append a 0:1=ok
         1  permit            -> send 2
         1  close             -> abort 2
         1  appended          ->
         1  aborted 2         ->",
    );
}
