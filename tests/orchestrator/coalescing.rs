//! The same indicator, asked for more than once, is one request.

use std::time::Duration;

use iocular::enrichment::{ErrorCode, Outcome, Verdict};
use iocular::orchestrator::Settings;

use crate::source::*;
use crate::world::World;

const MS: Duration = Duration::from_millis(1);

#[test]
fn repeats_in_a_list_are_one_request_and_an_outcome_each() {
    let world = World::new(1);
    let source = Source::calm(&world, 10);
    let mut candidates = addresses(0, 600);
    candidates.extend(addresses(0, 400));
    let orchestrator = orchestrator(&world, &source, unlimited());
    let status = run(&world, &orchestrator, "job", candidates.clone());
    assert_eq!((source.calls(), status.done), (600, 1000));
    assert_eq!(codes(&status), (0..1000).map(|index| (index, "ok".to_owned())).collect::<Vec<_>>());

    let again = run(&world, &orchestrator, "again", candidates);
    assert_eq!((source.calls(), again.done), (600, 1000), "a second run sends nothing");
    assert!(again.outcomes().iter().all(|outcome| matches!(outcome, Outcome::Result(result) if result.cached)));
}

#[test]
fn jobs_share_what_is_queued_or_in_flight_even_without_a_cache() {
    let world = World::new(1);
    let source = Source::calm(&world, 100);
    let orchestrator = orchestrator(&world, &source, Settings { concurrency: 1, ..forgetful() });
    let one = orchestrator.enrich("one", addresses(0, 5));
    world.pass(50 * MS);
    let two = orchestrator.enrich("two", addresses(0, 5));
    assert_eq!(world.run(one).expect("lives on").done, 5);
    assert_eq!(world.run(two).expect("lives on").done, 5);
    assert_eq!(source.calls(), 5);
}

#[test]
fn each_place_keeps_what_stood_in_its_text() {
    let world = World::new(1);
    let source = Source::calm(&world, 1);
    let status = run(&world, &orchestrator(&world, &source, unlimited()), "job", list(&["evil[.]com", "EVIL.com"]));
    let mut raw: Vec<_> = status
        .outcomes()
        .iter()
        .map(|outcome| match outcome {
            Outcome::Result(result) => result.ioc.raw_match.clone(),
            Outcome::Error(_) => None,
        })
        .collect();
    raw.sort();
    assert_eq!(source.calls(), 1);
    assert_eq!(raw, [Some("EVIL.com".to_owned()), Some("evil[.]com".to_owned())]);
}

#[test]
fn cancelling_one_asker_leaves_the_others_theirs() {
    // In flight, in the queue, and at rest after a failure.
    for pause in [50, 0, 150] {
        let world = World::new(1);
        let source = Source::new(&world, |_, nth| {
            (100 * MS, if nth == 1 { Act::fail(ErrorCode::Network) } else { Act::Find(Verdict::Clean) })
        });
        let orchestrator = orchestrator(&world, &source, forgetful());
        let _one = orchestrator.enrich("one", list(&["8.8.8.8"]));
        let two = orchestrator.enrich("two", list(&["8.8.8.8"]));
        world.pass(pause * MS);
        assert!(orchestrator.cancel("one"));
        assert_eq!(codes(&world.run(two).expect("lives on")), [(0, "ok".into())], "after {pause} ms");
        assert_eq!((source.calls(), source.dropped.get()), (2, 0), "after {pause} ms");
    }
}

#[test]
fn the_first_asker_may_leave_while_the_quota_is_waited_for() {
    let world = World::new(1);
    let source = Source::calm(&world, 10);
    let orchestrator = orchestrator(&world, &source, Settings::default());
    run(&world, &orchestrator, "spent", addresses(100, 4));
    let _one = orchestrator.enrich("one", list(&["8.8.8.8"]));
    let two = orchestrator.enrich("two", list(&["8.8.8.8"]));
    world.pass(100 * MS);
    assert!(orchestrator.cancel("one"));
    assert_eq!(codes(&world.run(two).expect("lives on")), [(0, "ok".into())]);
    assert_eq!(source.calls(), 5);
}
