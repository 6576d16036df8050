//! The original design's acceptance cases, by their names.

use std::time::Duration;

use iocular::enrichment::{ErrorCode, Outcome, SkipReason, Verdict};
use iocular::orchestrator::{Runtime, Settings};

use crate::source::*;
use crate::world::World;

#[test]
fn calls_lookup_for_each_enrichable_ioc() {
    let world = World::new(1);
    let source = Source::calm(&world, 10);
    let status = run(
        &world,
        &orchestrator(&world, &source, unlimited()),
        "job",
        list(&["8.8.8.8", "1.1.1.1", "CVE-2021-44228"]),
    );
    assert_eq!(source.calls(), 2);
    assert_eq!((status.total, status.done), (2, 2));
    assert_eq!(
        status.skipped.iter().map(|skipped| (skipped.index, skipped.reason)).collect::<Vec<_>>(),
        [(2, SkipReason::UnsupportedType)]
    );
}

#[test]
fn parallel_execution() {
    let five = |concurrency| {
        let world = World::new(1);
        let source = Source::calm(&world, 500);
        run(&world, &orchestrator(&world, &source, Settings { concurrency, ..unlimited() }), "job", addresses(0, 5));
        (world.elapsed(), source.most_in_flight.get())
    };
    assert_eq!(five(5), (Duration::from_millis(500), 5));
    assert_eq!(five(1), (Duration::from_millis(2500), 1));
    assert_eq!(five(4), (Duration::from_millis(1000), 4));
}

#[test]
fn returns_all_results() {
    let world = World::new(1);
    let source = Source::calm(&world, 10);
    let status = run(&world, &orchestrator(&world, &source, unlimited()), "job", addresses(0, 50));
    assert_eq!(codes(&status), (0..50).map(|index| (index, "ok".to_owned())).collect::<Vec<_>>());
}

#[test]
fn error_isolation() {
    let world = World::new(1);
    let source = Source::new(&world, |ioc, _| {
        let act = if ioc.value() == "100.0.0.1" { Act::fail(ErrorCode::Forbidden) } else { Act::Find(Verdict::Clean) };
        (Duration::from_millis(10), act)
    });
    let status = run(&world, &orchestrator(&world, &source, unlimited()), "job", addresses(0, 3));
    assert_eq!(codes(&status), [(0, "ok".into()), (1, "Forbidden".into()), (2, "ok".into())]);
}

#[test]
fn retry_on_failure() {
    let world = World::new(1);
    let source = Source::new(&world, |_, nth| {
        let act = if nth == 1 { Act::fail(ErrorCode::Adapter) } else { Act::Find(Verdict::Malicious) };
        (Duration::from_millis(10), act)
    });
    let status = run(&world, &orchestrator(&world, &source, unlimited()), "job", list(&["8.8.8.8"]));
    assert_eq!(source.calls(), 2);
    assert_eq!(codes(&status), [(0, "ok".into())]);
}

#[test]
fn retry_still_fails() {
    let world = World::new(1);
    let source = Source::new(&world, |_, _| (Duration::from_millis(10), Act::fail(ErrorCode::ServerError)));
    let status = run(&world, &orchestrator(&world, &source, unlimited()), "job", list(&["8.8.8.8"]));
    assert_eq!(source.calls(), 2);
    assert_eq!(codes(&status), [(0, "ServerError".into())]);
    assert_eq!(attempts(&status), [2]);
}

#[test]
fn job_status_tracking() {
    let world = World::new(1);
    let source = Source::calm(&world, 100);
    let orchestrator = orchestrator(&world, &source, Settings { concurrency: 1, ..unlimited() });
    let _job = orchestrator.enrich("job", addresses(0, 3));
    let progress = |since| {
        let status = orchestrator.status("job", since).expect("the job is there");
        (status.done, status.total, status.outcomes().len(), status.complete)
    };
    assert_eq!(progress(0), (0, 3, 0, false));
    world.pass(Duration::from_millis(150));
    assert_eq!(progress(0), (1, 3, 1, false));
    world.pass(Duration::from_millis(100));
    assert_eq!(progress(1), (2, 3, 1, false));
    assert_eq!(progress(7), (2, 3, 0, false));
    world.settle();
    assert_eq!(progress(2), (3, 3, 1, true));
}

#[test]
fn job_status_complete_flag() {
    let world = World::new(1);
    let source = Source::calm(&world, 100);
    let orchestrator = orchestrator(&world, &source, unlimited());
    let job = orchestrator.enrich("job", addresses(0, 1));
    assert!(!orchestrator.status("job", 0).expect("the job is there").complete);
    let last = world.run(job).expect("the orchestrator lives on");
    assert!(last.complete && !last.cancelled);
    assert!(orchestrator.status("job", 0).expect("the job is there").complete);
}

#[test]
fn unknown_job_is_null() {
    let world = World::new(1);
    let orchestrator = orchestrator(&world, &Source::calm(&world, 1), unlimited());
    assert!(orchestrator.status("nobody", 0).is_none());
    assert!(!orchestrator.cancel("nobody"));
}

#[test]
fn lru_eviction() {
    let world = World::new(1);
    let orchestrator = orchestrator(&world, &Source::calm(&world, 1), unlimited());
    for n in 0..100 {
        run(&world, &orchestrator, &format!("job {n}"), list(&["8.8.8.8"]));
    }
    assert!(orchestrator.status("job 0", 0).is_some(), "read in between, so it is not the least recently used");
    run(&world, &orchestrator, "job 100", list(&["8.8.8.8"]));
    assert!(orchestrator.status("job 1", 0).is_none());
    assert!(orchestrator.status("job 0", 0).is_some());
    run(&world, &orchestrator, "job 101", list(&["8.8.8.8"]));
    assert!(orchestrator.status("job 2", 0).is_none());
}

#[test]
fn a_running_job_survives_two_hundred_later_ones() {
    let world = World::new(1);
    let source = Source::new(&world, |ioc, _| {
        let ms = if ioc.value() == "9.9.9.9" { 1_000_000 } else { 1 };
        (Duration::from_millis(ms), Act::Find(Verdict::Clean))
    });
    let settings = Settings { timeout: Duration::from_secs(2_000), ..unlimited() };
    let orchestrator = orchestrator(&world, &source, settings);
    let long = orchestrator.enrich("long", list(&["9.9.9.9"]));
    for n in 0..200 {
        run(&world, &orchestrator, &format!("job {n}"), list(&["8.8.8.8"]));
    }
    assert!(!orchestrator.status("long", 0).expect("pinned").complete);
    assert!(matches!(world.run(long).expect("lives on").outcomes().as_slice(), [Outcome::Result(_)]));
    for n in 200..300 {
        run(&world, &orchestrator, &format!("job {n}"), list(&["8.8.8.8"]));
    }
    assert!(orchestrator.status("long", 0).is_none(), "complete, it gives way like any other");
}
