//! What is done while nothing answers: rule 6. And rule 5's three answers of 403.

use super::script::play;

#[test]
fn three_failures_in_a_row_open_the_circuit_and_a_probe_that_is_answered_closes_it() {
    play(
        4,
        "0    start a 1 2 3 4 5        -> recall 1 2 3 4 5
         0    recalled                 -> acquire 1
         0    permit                   -> send 1; acquire 2
         0    permit                   -> send 2; acquire 3
         0    permit                   -> send 3; acquire 4
         0    permit                   -> send 4
         1    fail 1 network           -> acquire 5
         1    fail 2 network           ->
         1    fail 3 network           -> a waits until 6 (unreachable)
         1    permit                   -> send 5               # it had its turn already
         2    fail 4 network           -> a waits until 31 (unreachable)
         2    fail 5 network           -> a waits until 31 (unreachable)
         6    -                        ->
         6.9  -                        -> acquire 1
         6.9  permit                   -> send 1
         8    answer 1                 -> a 1=ok; acquire 2
         8    permit                   -> send 2; acquire 3",
    );
}

#[test]
fn probes_go_one_at_a_time_more_and_more_seldom_and_each_for_another() {
    play(
        2,
        "0    start a 1 2 3            -> recall 1 2 3
         0    recalled                 -> acquire 1
         0    permit                   -> send 1; acquire 2
         0    permit                   -> send 2
         0    fail 1 server_error      -> acquire 3
         0    permit                   -> send 3
         0    fail 2 server_error      ->
         0    fail 3 server_error      -> a waits until 5 (unreachable)
         7    -                        -> acquire 1
         7    permit                   -> send 1
         7    fail 1 server_error      -> a waits until 18 (unreachable)
         18   -                        ->
         20   -                        -> acquire 2
         20   permit                   -> send 2
         20   fail 2 server_error      -> a waits until 42 (unreachable)
         45   -                        -> acquire 3",
    );
}

#[test]
fn a_lone_lookup_that_fails_twice_still_fails() {
    play(
        4,
        "0    start a 1                -> recall 1
         0    recalled                 -> acquire 1
         0    permit                   -> send 1
         0    fail 1 network           ->
         2    -                        -> acquire 1
         2    permit                   -> send 1
         2    fail 1 network           -> a 1=network*2; a complete",
    );
}

/// A key of one request a minute meets the second failure of the first before it asks for a third.
#[test]
fn an_outage_that_meets_a_list_costs_none_of_its_indicators() {
    play(
        1,
        "0    start a 1 2              -> recall 1 2
         0    recalled                 -> acquire 1
         0    permit                   -> send 1
         0    fail 1 network           -> acquire 2
         0    wait 60                  -> a waits until 60 (minute)
         60   -                        -> acquire 1
         60   permit                   -> send 1
         60   fail 1 network           -> a waits until 65 (unreachable)
         67   -                        -> acquire 1
         67   permit                   -> send 1
         67   answer 1                 -> a 1=ok; acquire 2",
    );
}

#[test]
fn an_indicator_that_fails_while_others_are_answered_fails_by_itself() {
    play(
        1,
        "0    start a 1 2 3            -> recall 1 2 3
         0    recalled                 -> acquire 1
         0    permit                   -> send 1
         0    fail 1 server_error      -> acquire 2
         0    permit                   -> send 2
         0.5  answer 2                 -> a 2=ok; acquire 3
         0.5  permit                   -> send 3
         2    fail 3 server_error      -> acquire 1
         2    permit                   -> send 1
         2    fail 1 server_error      -> a 1=server_error*2",
    );
}

#[test]
fn who_has_waited_for_as_long_as_may_be_ends_with_the_last_failure() {
    play(
        3,
        "0    start a 1 2 3            -> recall 1 2 3
         0    recalled                 -> acquire 1
         0    permit                   -> send 1; acquire 2
         0    permit                   -> send 2; acquire 3
         0    permit                   -> send 3
         0    fail 1 network           ->
         0    fail 2 network           ->
         0    fail 3 timeout           -> a waits until 5 (unreachable)
         599  -                        -> acquire 1
         599  permit                   -> send 1
         600  -                        -> a 2=timeout*1; a 3=timeout*1
         601  answer 1                 -> a 1=ok; a complete",
    );
}

#[test]
fn while_the_browser_is_offline_nothing_is_sent_and_all_goes_on_when_it_is_online() {
    play(
        2,
        "0    offline                  ->
         0    start a 1 2              -> recall 1 2
         0    recalled                 -> a waits until 5 (unreachable)
         7    -                        -> a waits until 18 (unreachable)
         20   -                        -> a waits until 43 (unreachable)
         25   online                   -> a waits until 25 (unreachable); acquire 1
         25   permit                   -> send 1
         26   answer 1                 -> a 1=ok; acquire 2",
    );
}

#[test]
fn a_request_that_is_cut_off_by_going_offline_costs_its_lookup_nothing() {
    play(
        1,
        "0    start a 1                -> recall 1
         0    recalled                 -> acquire 1
         0    permit                   -> send 1
         1    offline                  ->
         1    fail 1 network           -> a waits until 6 (unreachable)
         30   -                        -> a waits until 41 (unreachable)
         31   online                   -> a waits until 31 (unreachable); acquire 1
         31   permit                   -> send 1
         32   answer 1                 -> a 1=ok; a complete",
    );
}

/// Found by the simulation.
#[test]
fn a_permit_that_comes_while_the_browser_is_offline_is_given_back() {
    play(
        1,
        "0    start a 1                -> recall 1
         0    recalled                 -> acquire 1
         0    offline                  ->
         0    permit                   -> a waits until 5 (unreachable); return
         24   -                        -> a waits until 35 (unreachable)
         25   online                   -> a waits until 25 (unreachable); acquire 1
         25   permit                   -> send 1
         26   answer 1                 -> a 1=ok; a complete",
    );
}

/// Rule 5.
#[test]
fn three_answers_of_403_in_a_row_mean_the_key() {
    play(
        1,
        "0    start a 1 2 3 4 5        -> recall 1 2 3 4 5
         0    recalled                 -> acquire 1
         0    permit                   -> send 1
         1    fail 1 forbidden         -> a 1=forbidden*1; acquire 2
         1    permit                   -> send 2
         1    fail 2 forbidden         -> a 2=forbidden*1; acquire 3
         1    permit                   -> send 3
         1    fail 3 forbidden         -> a 3=forbidden*1; a 4=forbidden*0; a 5=forbidden*0; a complete",
    );
    play(
        1,
        "0    start a 1 2 3 4          -> recall 1 2 3 4
         0    recalled                 -> acquire 1
         0    permit                   -> send 1
         1    fail 1 forbidden         -> a 1=forbidden*1; acquire 2
         1    permit                   -> send 2
         1    fail 2 forbidden         -> a 2=forbidden*1; acquire 3
         1    permit                   -> send 3
         1    answer 3                 -> a 3=ok; acquire 4
         1    permit                   -> send 4
         1    fail 4 forbidden         -> a 4=forbidden*1; a complete",
    );
}
