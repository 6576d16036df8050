//! One request answers all it can: rule 11.

use super::script::play;

#[test]
fn hashes_that_stand_together_ask_for_the_sha_256_which_answers_all() {
    play(
        4,
        "0  start a a.md5 a.sha1 a.sha256 1    -> recall a.sha256 a.sha1 a.md5 1
         0  recalled                           -> acquire a.sha256
         0  permit                             -> send a.sha256; acquire 1
         0  permit                             -> send 1
         1  answer a.sha256                    -> a a.sha256=ok; a a.sha1=ok; a a.md5=ok
         1  answer 1                           -> a 1=ok; a complete",
    );
}

#[test]
fn a_hash_of_another_file_is_asked_for_when_no_answer_can_bring_its_own() {
    play(
        4,
        "0  start a a.md5 b.sha256 b.sha1      -> recall b.sha256 b.sha1 a.md5
         0  recalled                           -> acquire b.sha256
         0  permit                             -> send b.sha256
         1  answer b.sha256                    -> a b.sha256=ok; a b.sha1=ok; acquire a.md5
         1  permit                             -> send a.md5",
    );
    play(
        4,
        "0  start a a.md5 a.sha256             -> recall a.sha256 a.md5
         0  recalled                           -> acquire a.sha256
         0  permit                             -> send a.sha256
         1  fail a.sha256 bad_request          -> a a.sha256=bad_request*1; acquire a.md5",
    );
}

#[test]
fn hashes_that_something_stands_between_keep_their_order() {
    play(
        4,
        "0  start a a.md5 1 b.md5 b.sha1       -> recall a.md5 1 b.sha1 b.md5
         0  recalled                           -> acquire a.md5",
    );
}

#[test]
fn an_answer_is_for_every_job_that_waits_for_a_hash_of_the_file() {
    play(
        1,
        "0  start a a.md5                      -> recall a.md5
         0  recalled                           -> acquire a.md5
         0  permit                             -> send a.md5
         0  start b a.sha256 1                 -> recall a.sha256 1
         0  recalled                           ->
         1  answer a.md5                       -> a a.md5=ok; a complete; b a.sha256=ok; acquire 1",
    );
}

#[test]
fn what_is_remembered_answers_for_the_file_but_not_who_wants_it_new() {
    play(
        1,
        "0  start a a.md5 1 a.sha1             -> recall a.md5 1 a.sha1
         0  recalled a.md5                     -> a a.md5=known; a a.sha1=known; acquire 1",
    );
    play(
        1,
        "0  start a a.md5                      -> recall a.md5
         0  refresh b a.sha1                   ->
         0  recalled a.md5                     -> a a.md5=known; a complete; recall a.sha1
         0  recalled                           -> acquire a.sha1",
    );
}

/// Its permit is spent: it comes home by itself.
#[test]
fn a_request_that_is_under_way_is_left_to_come_home() {
    play(
        2,
        "0  start a a.md5 1 a.sha256           -> recall a.md5 1 a.sha256
         0  recalled                           -> acquire a.md5
         0  permit                             -> send a.md5; acquire 1
         0  permit                             -> send 1
         0  answer 1                           -> a 1=ok; acquire a.sha256
         0  permit                             -> send a.sha256
         1  answer a.md5                       -> a a.md5=ok
         1  answer a.sha256                    -> a a.sha256=ok; a complete",
    );
}

#[test]
fn a_permit_for_what_has_been_answered_meanwhile_goes_back() {
    play(
        2,
        "0  start a a.md5 1 a.sha256           -> recall a.md5 1 a.sha256
         0  recalled                           -> acquire a.md5
         0  permit                             -> send a.md5; acquire 1
         0  permit                             -> send 1
         0  answer 1                           -> a 1=ok; acquire a.sha256
         1  answer a.md5                       -> a a.md5=ok; a a.sha256=ok; a complete
         1  permit                             -> return",
    );
}

#[test]
fn a_job_that_wants_one_hash_does_not_wait_for_what_another_job_wants() {
    play(
        2,
        "0  start a a.sha256 b.md5             -> recall a.sha256 b.md5
         0  recalled                           -> acquire a.sha256
         0  permit                             -> send a.sha256
         0  start b b.md5                      -> acquire b.md5",
    );
}

#[test]
fn a_hash_that_is_known_to_be_of_a_file_waits_for_a_better_one_wherever_that_stands() {
    let before = "0  start a a.md5 1 a.sha256           -> recall a.md5 1 a.sha256
         0  recalled a.md5~                    -> acquire 1
         0  permit                             -> send 1; acquire a.sha256
         0  permit                             -> send a.sha256";
    for end in [
        "1  answer a.sha256                    -> a a.sha256=ok; a a.md5=ok",
        "1  fail a.sha256 bad_request          -> a a.sha256=bad_request*1; acquire a.md5",
    ] {
        play(4, &[before, end].join("\n"));
    }
}

#[test]
fn who_follows_what_nobody_wants_any_more_goes_on_alone() {
    play(
        1,
        "0  start a a.sha256                   -> recall a.sha256
         0  recalled                           -> acquire a.sha256
         0  wait 60                            -> a waits until 60 (minute)
         0  start b a.md5                      -> recall a.md5
         0  recalled a.md5~                    -> a waits until 60 (minute); b waits until 60 (minute)
         1  cancel a                           -> a a.sha256=cancelled*0; a complete
         60 -                                  -> acquire a.md5",
    );
}

/// Its own job may be paused for days.
#[test]
fn what_others_follow_is_started_for_them_too() {
    let paused = "0  save a a.sha256                    -> save a
         0  pause a                            -> a is paused
         0  saved a                            -> a is stored; recall a.sha256; append a course
         0  recalled                           ->";
    for end in [
        "0  start b a.md5                      -> recall a.md5
         0  recalled a.md5~                    -> acquire a.sha256
         0  permit                             -> send a.sha256
         1  answer a.sha256                    -> b a.md5=ok; b complete",
        // whoever joins one that follows
        "0  start b a.md5                      -> recall a.md5
         0  pause b                            -> b is paused
         0  recalled a.md5~                    ->
         0  start c a.md5                      -> acquire a.sha256
         0  permit                             -> send a.sha256",
    ] {
        play(1, &[paused, end].join("\n"));
    }
}

/// The leader's job is paused after others have begun to follow it.
#[test]
fn what_is_followed_goes_on_when_its_own_job_is_paused() {
    play(
        1,
        "0  start a a.sha256                   -> recall a.sha256
         0  recalled                           -> acquire a.sha256
         0  wait 60                            -> a waits until 60 (minute)
         0  start b a.md5                      -> recall a.md5
         0  recalled a.md5~                    -> a waits until 60 (minute); b waits until 60 (minute)
         1  pause a                            -> a is paused; b waits until 60 (minute)
         60 -                                  -> acquire a.sha256
         60 permit                             -> send a.sha256
         61 fail a.sha256 bad_response         ->
         90 -                                  -> acquire a.sha256
         90 permit                             -> send a.sha256",
    );
}
