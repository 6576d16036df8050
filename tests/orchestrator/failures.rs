//! What a failure does to its own lookup, and to nothing else.

use std::time::Duration;

use iocular::enrichment::{ErrorCode, Failure, Outcome, RetryAfter, Verdict};
use iocular::orchestrator::{Runtime, Settings};

use crate::source::*;
use crate::world::World;

const MS: Duration = Duration::from_millis(1);
const SECOND: Duration = Duration::from_secs(1);

#[test]
fn what_cannot_fare_better_is_asked_once() {
    for code in [
        ErrorCode::Forbidden,
        ErrorCode::BadRequest,
        ErrorCode::TooLarge,
        ErrorCode::InvalidIoc,
        ErrorCode::QuotaExhausted,
    ] {
        let world = World::new(1);
        let source = Source::new(&world, move |_, _| (MS, Act::fail(code)));
        let status = run(&world, &orchestrator(&world, &source, unlimited()), "job", list(&["8.8.8.8"]));
        assert_eq!((source.calls(), attempts(&status)), (1, vec![1]), "{code:?}");
    }
}

#[test]
fn an_adapter_may_say_that_it_makes_no_sense_to_try_again() {
    let world = World::new(1);
    let failure = Failure { retryable: false, ..Failure::new(ErrorCode::Adapter, "no") };
    let source = Source::new(&world, move |_, _| (MS, Act::Fail(failure.clone())));
    run(&world, &orchestrator(&world, &source, unlimited()), "job", list(&["8.8.8.8"]));
    assert_eq!(source.calls(), 1);
}

#[test]
fn a_lookup_that_hangs_times_out_twice_and_is_dropped_twice() {
    let world = World::new(1);
    let source = Source::new(&world, |_, _| (MS, Act::Hang));
    let status = run(&world, &orchestrator(&world, &source, unlimited()), "job", list(&["8.8.8.8"]));
    assert_eq!(codes(&status), [(0, "Timeout".into())]);
    assert_eq!((source.calls(), source.dropped.get(), source.in_flight.get()), (2, 2, 0));
}

#[test]
fn a_lookup_that_rests_holds_no_place_in_flight() {
    let world = World::new(1);
    let source = Source::new(&world, |ioc, _| {
        let act = if ioc.value() == "100.0.0.0" { Act::fail(ErrorCode::Network) } else { Act::Find(Verdict::Clean) };
        (10 * MS, act)
    });
    let orchestrator = orchestrator(&world, &source, Settings { concurrency: 1, ..unlimited() });
    let _job = orchestrator.enrich("job", addresses(0, 5));
    world.pass(60 * MS);
    assert_eq!(
        orchestrator.status("job", 0).map(|status| status.done),
        Some(4),
        "the others are done while the first rests"
    );
    world.settle();
    assert_eq!(orchestrator.status("job", 0).map(|status| status.done), Some(5));
}

#[test]
fn a_wrong_key_ends_what_waits_with_nothing_more_sent() {
    let world = World::new(1);
    let source = Source::new(&world, |_, _| (10 * MS, Act::fail(ErrorCode::Authentication)));
    let orchestrator = orchestrator(&world, &source, unlimited());
    let other = orchestrator.enrich("other", addresses(1000, 10));
    let status = run(&world, &orchestrator, "job", addresses(0, 50));
    assert_eq!(source.calls(), 4, "the four in flight, and no more");
    assert!(codes(&status).iter().all(|(_, code)| code == "Authentication"));
    assert_eq!(world.run(other).expect("lives on").done, 10);
}

#[test]
fn requests_that_are_refused_together_are_one_refusal() {
    let world = World::new(1);
    let source = Source::new(&world, |_, nth| {
        (MS, if nth <= 4 { Act::fail(ErrorCode::RateLimited) } else { Act::Find(Verdict::Clean) })
    });
    let status = run(&world, &orchestrator(&world, &source, unlimited()), "job", addresses(0, 8));
    assert!(codes(&status).iter().all(|(_, code)| code == "ok"), "{:?}", codes(&status));
    assert_eq!(source.calls(), 12);
    let asked = source.asked.borrow();
    let (first, fifth) = (&asked[0], &asked[4]);
    assert_eq!(fifth.0, first.0, "a refused lookup is back at the head of its line");
    assert!(fifth.1 >= first.1 + 60 * SECOND, "a refusal that does not say how long pauses a minute");
}

#[test]
fn a_refusal_pauses_as_long_as_it_says() {
    for (retry_after, seconds) in [(RetryAfter::In(7 * SECOND), 7), (RetryAfter::In(90 * SECOND), 90)] {
        let world = World::new(1);
        let source = Source::new(&world, move |_, nth| {
            let refusal =
                Failure { retry_after: Some(retry_after), ..Failure::new(ErrorCode::RateLimited, "slow down") };
            (MS, if nth == 1 { Act::Fail(refusal) } else { Act::Find(Verdict::Clean) })
        });
        run(&world, &orchestrator(&world, &source, unlimited()), "job", list(&["8.8.8.8"]));
        assert_eq!(world.elapsed().as_secs(), seconds);
    }
}

#[test]
fn a_second_refusal_after_a_window_of_silence_means_the_day() {
    let world = World::new(1);
    let source = Source::new(&world, |_, _| (MS, Act::fail(ErrorCode::RateLimited)));
    let status = run(&world, &orchestrator(&world, &source, unlimited()), "job", addresses(0, 20));
    assert!(codes(&status).iter().all(|(_, code)| code == "QuotaExhausted"));
    assert_eq!(source.calls(), 4 + 1, "after the first refusal one request at a time feels the way");
    assert_eq!(world.elapsed().as_secs(), 60);
    assert!(attempts(&status).iter().all(|attempts| *attempts <= 2));
}

#[test]
fn a_success_between_refusals_starts_the_count_anew() {
    let world = World::new(1);
    // Refused, answered, over and over.
    let source = Source::new(&world, |_, nth| {
        (MS, if nth % 2 == 0 { Act::Find(Verdict::Clean) } else { Act::fail(ErrorCode::RateLimited) })
    });
    let settings = Settings { concurrency: 1, ..unlimited() };
    let status = run(&world, &orchestrator(&world, &source, settings), "job", addresses(0, 10));
    assert!(codes(&status).iter().all(|(_, code)| code == "ok"));
}

#[test]
fn a_malformed_indicator_is_an_outcome_and_nothing_is_sent_for_it() {
    let world = World::new(1);
    let source = Source::calm(&world, 1);
    let status =
        run(&world, &orchestrator(&world, &source, unlimited()), "job", list(&["no indicator", "8.8.8.8", ""]));
    assert_eq!(codes(&status), [(0, "InvalidIoc".into()), (1, "ok".into()), (2, "InvalidIoc".into())]);
    assert_eq!((source.calls(), attempts(&status)), (1, vec![0, 0]));
}

#[test]
fn a_result_says_when_it_was_asked_for() {
    let world = World::new(1);
    let source = Source::calm(&world, 5000);
    let orchestrator = orchestrator(&world, &source, unlimited());
    world.pass(3 * SECOND);
    let asked_at = world.now().to_string();
    let outcomes = run(&world, &orchestrator, "job", list(&["8.8.8.8"])).outcomes();
    let [Outcome::Result(result)] = outcomes.as_slice() else { panic!("{outcomes:?}") };
    assert_eq!(result.report.looked_up_at.as_deref(), Some(asked_at.as_str()));
}
