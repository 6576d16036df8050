//! What a failure does to its own lookup, and to nothing else.

use super::script::play;

/// Rules 1 and 2.
#[test]
fn what_may_pass_is_tried_once_more_then_its_second_failure_stands() {
    for code in ["timeout", "network", "server_error", "bad_response", "adapter"] {
        play(
            1,
            &format!(
                "0  start a 1       -> recall 1
                 0  recalled        -> acquire 1
                 0  permit          -> send 1
                 1  fail 1 {code}   ->
                 1.7 -              ->            # a backoff is never shorter than 750 ms
                 3  -               -> acquire 1
                 3  permit          -> send 1
                 4  fail 1 {code}   -> a 1={code}*2; a complete"
            ),
        );
    }
}

/// Rule 2.
#[test]
fn what_cannot_fare_better_is_asked_once() {
    for code in ["invalid_ioc", "forbidden", "bad_request", "too_large", "quota_exhausted", "cancelled"] {
        play(
            1,
            &format!(
                "0  start a 1       -> recall 1
                 0  recalled        -> acquire 1
                 0  permit          -> send 1
                 1  fail 1 {code}   -> a 1={code}*1; a complete"
            ),
        );
    }
}

/// Rule 1.
#[test]
fn a_failure_keeps_no_other_from_its_outcome() {
    play(
        2,
        "0  start a 1 2 3            -> recall 1 2 3
         0  recalled                 -> acquire 1
         0  permit                   -> send 1; acquire 2
         0  permit                   -> send 2
         1  fail 1 bad_request       -> a 1=bad_request*1; acquire 3
         1  permit                   -> send 3
         2  answer 3                 -> a 3=ok
         2  answer 2                 -> a 2=ok; a complete",
    );
}

/// Rule 2: a backoff is outside the pool.
#[test]
fn a_lookup_that_backs_off_holds_no_place_in_flight() {
    play(
        1,
        "0  start a 1 2        -> recall 1 2
         0  recalled           -> acquire 1
         0  permit             -> send 1
         1  fail 1 network     -> acquire 2
         1  permit             -> send 2
         5  -                  ->              # the backoff is over, and the place is taken
         6  answer 2           -> a 2=ok; acquire 1
         6  permit             -> send 1
         7  answer 1           -> a 1=ok; a complete",
    );
}

/// Rule 2: a source that is down may ask for more, but a job does not hang on it.
#[test]
fn a_backoff_is_as_long_as_the_source_asks_for_a_minute_at_the_most() {
    for (asked, waited) in [(7, 7), (600, 60)] {
        play(
            1,
            &format!(
                "0  start a 1                        -> recall 1
                 0  recalled                         -> acquire 1
                 0  permit                           -> send 1
                 0  fail 1 server_error in {asked}   ->
                 {}.9  -                             ->
                 {waited}  -                         -> acquire 1",
                waited - 1
            ),
        );
    }
}

/// Rule 14: a request has its time, and no more.
#[test]
fn a_request_that_has_had_its_time_is_aborted_and_its_place_is_held_until_it_has_ended() {
    play(
        1,
        "0   start a 1 2    -> recall 1 2
         0   recalled       -> acquire 1
         0   permit         -> send 1
         29  -              ->
         30  -              -> abort 1
         30  aborted 1      -> acquire 2
         30  permit         -> send 2
         30.5 answer 2      -> a 2=ok
         32  -              -> acquire 1
         32  permit         -> send 1
         62  -              -> abort 1
         62  aborted 1      -> a 1=timeout*2; a complete",
    );
}

/// Rule 4.
#[test]
fn a_refusal_pauses_everything_and_the_lookup_is_back_at_the_head_of_its_line() {
    play(
        2,
        "0   start a 1 2 3              -> recall 1 2 3
         0   recalled                   -> acquire 1
         0   permit                     -> send 1; acquire 2
         0   permit                     -> send 2
         1   fail 1 rate_limited        -> a waits until 61 (refused)
         2   answer 2                   -> a 2=ok
         60  -                          ->
         61  -                          -> acquire 1
         61  permit                     -> send 1; acquire 3
         61  permit                     -> send 3
         62  answer 1                   -> a 1=ok
         62  answer 3                   -> a 3=ok; a complete",
    );
}

/// Rule 4.
#[test]
fn a_refusal_pauses_as_long_as_it_says() {
    for (asked, waited) in [("7", 7), ("0", 1), ("90", 90), ("1000000", 60)] {
        play(
            1,
            &format!(
                "0  start a 1                          -> recall 1
                 0  recalled                           -> acquire 1
                 0  permit                             -> send 1
                 0  fail 1 rate_limited in {asked}     -> a waits until {waited} (refused)
                 {}.9  -                               ->
                 {waited}  -                           -> acquire 1",
                waited - 1
            ),
        );
    }
}

/// Rule 4: one probe at a time, until an answer comes.
#[test]
fn after_a_refusal_one_request_feels_the_way() {
    play(
        4,
        "0   start a 1 2 3            -> recall 1 2 3
         0   recalled                 -> acquire 1
         0   permit                   -> send 1; acquire 2
         0   permit                   -> send 2; acquire 3
         0   permit                   -> send 3
         1   fail 1 rate_limited      -> a waits until 61 (refused)
         2   fail 2 rate_limited      -> a waits until 62 (refused)     # refused together: one refusal
         2   fail 3 rate_limited      ->
         62  -                        -> acquire 1
         62  permit                   -> send 1
         63  answer 1                 -> a 1=ok; acquire 2
         63  permit                   -> send 2; acquire 3",
    );
}

/// Rule 4.
#[test]
fn the_third_refusal_in_a_row_ends_all_that_wait() {
    play(
        4,
        "0    start a 1 2              -> recall 1 2
         0    recalled                 -> acquire 1
         0    permit                   -> send 1; acquire 2
         0    permit                   -> send 2
         1    fail 1 rate_limited      -> a waits until 61 (refused)
         1    fail 2 rate_limited      ->
         61   -                        -> acquire 1
         61   permit                   -> send 1
         62   fail 1 rate_limited      -> a waits until 122 (refused)
         122  -                        -> acquire 1
         122  permit                   -> send 1
         123  fail 1 rate_limited      -> a waits until 183 (refused); a 1=rate_limited*2 until 183; a 2=rate_limited*1 until 183; a complete",
    );
}

/// Rule 4.
#[test]
fn an_answer_between_refusals_starts_the_count_anew() {
    play(
        1,
        "0    start a 1 2 3            -> recall 1 2 3
         0    recalled                 -> acquire 1
         0    permit                   -> send 1
         0    fail 1 rate_limited      -> a waits until 60 (refused)
         60   -                        -> acquire 1
         60   permit                   -> send 1
         60   fail 1 rate_limited      -> a waits until 120 (refused)
         120  -                        -> acquire 1
         120  permit                   -> send 1
         120  answer 1                 -> a 1=ok; acquire 2
         120  permit                   -> send 2
         120  fail 2 rate_limited      -> a waits until 180 (refused)
         180  -                        -> acquire 2",
    );
}

/// Rule 5.
#[test]
fn a_wrong_key_ends_all_that_wait_and_what_is_in_flight_ends_by_itself() {
    play(
        2,
        "0  start a 1 2 3 4             -> recall 1 2 3 4
         0  recalled                    -> acquire 1
         0  permit                      -> send 1; acquire 2
         0  permit                      -> send 2
         1  fail 1 authentication       -> a 1=authentication*1; a 3=authentication*0; a 4=authentication*0
         1  answer 2                    -> a 2=ok; a complete",
    );
}

/// Rule 9.
#[test]
fn a_day_that_is_used_up_ends_all_that_wait_and_says_until_when() {
    play(
        2,
        "0  start a 1 2 3       -> recall 1 2 3
         0  recalled            -> acquire 1
         0  permit              -> send 1; acquire 2
         0  exhausted 3600      -> a 2=quota_exhausted*0 until 3600; a 3=quota_exhausted*0 until 3600
         1  answer 1            -> a 1=ok; a complete",
    );
}
