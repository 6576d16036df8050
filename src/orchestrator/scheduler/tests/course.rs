//! What is paused, and what goes first.

use super::script::play;

#[test]
fn nothing_of_a_paused_job_is_started_and_what_is_in_flight_comes_home() {
    play(
        2,
        "0  start a 1 2 3        -> recall 1 2 3
         0  recalled             -> acquire 1
         0  permit               -> send 1; acquire 2
         0  pause a              -> a is paused
         0  permit               -> return              # asked for before, and wanted no more
         1  start b 4            -> recall 4
         1  recalled             -> acquire 4
         1  permit               -> send 4
         2  fail 1 network       ->
         9  -                    ->                      # its second try waits too
         9  unpause a            -> a goes on; acquire 1",
    );
}

/// Found by the simulation.
#[test]
fn what_is_left_to_a_paused_job_while_its_permit_is_asked_for_is_not_started() {
    play(
        1,
        "0  start a 1            -> recall 1
         0  pause a              -> a is paused
         0  start b 1            ->
         0  recalled             -> acquire 1
         0  cancel b             -> b 1=cancelled*0; b complete
         0  permit               -> return
         1  unpause a            -> a goes on; acquire 1",
    );
}

#[test]
fn what_another_job_wants_too_is_started_for_that() {
    play(
        1,
        "0  start a 1            -> recall 1
         0  pause a              -> a is paused
         0  recalled             ->
         0  start b 1            -> acquire 1
         0  permit               -> send 1
         1  answer 1             -> a 1=ok; a complete; b 1=ok; b complete",
    );
}

#[test]
fn a_paused_job_waits_for_nothing_and_no_used_up_day_ends_it() {
    play(
        1,
        "0  start a 1 2          -> recall 1 2
         0  start b 2 3          ->
         0  pause a              -> a is paused
         0  recalled             -> recall 3; acquire 2
         0  exhausted 60         -> b 2=quota_exhausted*0 until 60
         0  recalled             -> acquire 3
         0  wait 60              -> b waits until 60 (minute)
         1  cancel b             -> b 3=cancelled*0; b complete
         60 unpause a            -> a goes on; acquire 1
         60 permit               -> send 1
         61 answer 1             -> a 1=ok; acquire 2",
    );
}

#[test]
fn a_paused_job_can_be_cancelled() {
    play(
        1,
        "0  start a 1            -> recall 1
         0  pause a              -> a is paused
         0  recalled             ->
         0  cancel a             -> a 1=cancelled*0; a complete",
    );
}

#[test]
fn places_that_are_promoted_go_ahead_of_every_job_in_the_order_given() {
    play(
        1,
        "0  start a 1 2 3 4      -> recall 1 2 3 4
         0  recalled             -> acquire 1
         0  permit               -> send 1
         0  start b 5 6 7        -> recall 5 6 7
         0  promote b 2          ->                      # while the cache is asked
         0  recalled             ->
         0  promote a 3 2        ->
         1  answer 1             -> a 1=ok; acquire 4
         1  permit               -> send 4
         2  answer 4             -> a 4=ok; acquire 3
         2  permit               -> send 3
         3  answer 3             -> a 3=ok; acquire 7
         3  permit               -> send 7
         4  answer 7             -> b 7=ok; acquire 2",
    );
}

#[test]
fn a_hash_that_is_promoted_is_not_held_for_a_better_one() {
    play(
        1,
        "0  start a 1 a.sha256 a.md5   -> recall 1 a.sha256 a.md5
         0  recalled                   -> acquire 1
         0  promote a 2                ->
         0  permit                     -> send 1
         1  answer 1                   -> a 1=ok; acquire a.md5
         1  permit                     -> send a.md5
         2  answer a.md5               -> a a.md5=ok; a a.sha256=ok; a complete",
    );
}

#[test]
fn what_has_its_outcome_or_is_no_place_cannot_be_promoted() {
    play(
        1,
        "0  start a 1 2          -> recall 1 2
         0  recalled 1           -> a 1=known; acquire 2
         0  promote a 0 9        ->
         0  permit               -> send 2",
    );
}

#[test]
fn the_course_of_a_stored_job_is_stored() {
    play(
        1,
        "0  save a 1 2           -> save a
         0  pause a              -> a is paused
         0  saved a              -> a is stored; recall 1 2; append a course
         0  recalled             ->
         0  appended             ->
         0  promote a 1          -> append a course
         0  appended             ->
         0  unpause a            -> a goes on; acquire 2; append a course",
    );
}

/// Found by the simulation: the other job's lane started what only the paused one wanted.
#[test]
fn a_hash_that_a_wrong_key_leaves_to_a_paused_job_is_not_started_by_another() {
    play(
        2,
        "0  start p a.md5 a.sha256 a.sha1        -> recall a.sha256 a.sha1 a.md5
         0  recalled                             -> acquire a.sha256
         0  permit                               -> send a.sha256
         0  start q 1 b.sha256 a.sha256 a.sha1   -> recall 1 b.sha256
         0  recalled                             -> acquire 1
         0  permit                               -> send 1
         0  pause p                              -> p is paused
         1  fail a.sha256 authentication         -> p a.sha256=authentication*1; q a.sha256=authentication*1; \
                                                    q a.sha1=authentication*0; q b.sha256=authentication*0
         2  answer 1                             -> q 1=ok; q complete
         3  unpause p                            -> p goes on; acquire a.sha1",
    );
}
