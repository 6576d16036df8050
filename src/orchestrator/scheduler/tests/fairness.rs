//! Whose turn it is, and what needs none.

use super::script::play;

#[test]
fn a_job_of_one_does_not_wait_behind_a_job_of_many() {
    play(
        1,
        "0  start a 1 2 3     -> recall 1 2 3
         0  recalled          -> acquire 1
         0  permit            -> send 1
         0  start b 9         -> recall 9
         0  recalled          ->
         1  answer 1          -> a 1=ok; acquire 2
         1  permit            -> send 2
         2  answer 2          -> a 2=ok; acquire 9
         2  permit            -> send 9
         3  answer 9          -> b 9=ok; b complete; acquire 3",
    );
}

/// Rule 1.
#[test]
fn an_empty_list_completes_at_once() {
    play(1, "0  start a  -> a complete");
}

/// Rules 1 and 15.
#[test]
fn what_is_no_indicator_is_an_outcome_and_costs_no_request() {
    play(
        1,
        "0  start a nonsense 1 more     -> a nonsense=invalid_ioc*0; a more=invalid_ioc*0; recall 1
         0  recalled                    -> acquire 1
         0  permit                      -> send 1
         1  answer 1                    -> a 1=ok; a complete",
    );
}
