//! Jobs side by side: fairness, cancelling, names.

use std::time::Duration;

use iocular::orchestrator::NoStatus;

use crate::source::*;
use crate::world::World;

const MS: Duration = Duration::from_millis(1);

#[test]
fn a_job_of_one_does_not_wait_behind_a_job_of_many() {
    let world = World::new(1);
    let source = Source::calm(&world, 100);
    let orchestrator = orchestrator(&world, &source, unlimited());
    let _many = orchestrator.enrich("many", addresses(0, 500));
    world.pass(50 * MS);
    let one = orchestrator.enrich("one", list(&["8.8.8.8"]));
    world.run(one).expect("lives on");
    let position = source.asked.borrow().iter().position(|(value, _)| value == "8.8.8.8");
    assert!(position <= Some(5), "after the four in flight, one turn of the other job at the most: {position:?}");
}

#[test]
fn never_more_in_flight_than_the_cap_over_all_jobs() {
    let world = World::new(1);
    let source = Source::calm(&world, 100);
    let orchestrator = orchestrator(&world, &source, unlimited());
    let jobs: Vec<_> = (0..10).map(|n| orchestrator.enrich(&format!("job {n}"), addresses(n * 100, 20))).collect();
    for job in jobs {
        assert_eq!(world.run(job).expect("lives on").done, 20);
    }
    assert_eq!(source.most_in_flight.get(), 4);
}

#[test]
fn an_empty_list_completes_at_once() {
    let world = World::new(1);
    let orchestrator = orchestrator(&world, &Source::calm(&world, 1), unlimited());
    let _job = orchestrator.enrich("empty", Vec::new());
    assert!(orchestrator.status("empty", 0).expect("there").complete);
    let _skipped = orchestrator.enrich("skipped", list(&["CVE-2021-44228", "a@b.com"]));
    assert!(orchestrator.status("skipped", 0).expect("there").complete);
}

#[test]
fn a_name_is_free_again_when_its_job_is_complete() {
    let world = World::new(1);
    let orchestrator = orchestrator(&world, &Source::calm(&world, 10), unlimited());
    let first = orchestrator.enrich("job", list(&["8.8.8.8"]));
    assert_eq!(world.run(orchestrator.enrich("job", Vec::new())).err(), Some(NoStatus::JobIsRunning));
    assert_eq!(world.run(first).expect("lives on").total, 1);
    assert_eq!(run(&world, &orchestrator, "job", addresses(0, 2)).total, 2);
}

#[test]
fn cancelling_ends_a_job_now_and_drops_its_requests() {
    let world = World::new(1);
    let source = Source::calm(&world, 100);
    let orchestrator = orchestrator(&world, &source, unlimited());
    let job = orchestrator.enrich("job", addresses(0, 10));
    world.pass(150 * MS);
    assert!(orchestrator.cancel("job"));
    let status = orchestrator.status("job", 0).expect("there");
    assert!(status.complete && status.cancelled);
    assert_eq!(codes(&status).iter().filter(|(_, code)| code == "Cancelled").count(), 6);
    assert_eq!(attempts(&status), [1, 1, 1, 1, 0, 0]);
    assert!(!orchestrator.cancel("job"), "it is complete");

    assert!(world.run(job).expect("lives on").cancelled);
    world.settle();
    assert_eq!((source.calls(), source.dropped.get(), source.in_flight.get()), (8, 4, 0));
}

#[test]
fn a_job_after_a_cancelled_one_runs_as_ever() {
    let world = World::new(1);
    let source = Source::calm(&world, 100);
    let orchestrator = orchestrator(&world, &source, unlimited());
    for round in 0..5 {
        let _job = orchestrator.enrich("job", addresses(round * 100, 10));
        world.pass(50 * MS);
        orchestrator.cancel("job");
    }
    let status = run(&world, &orchestrator, "job", addresses(1000, 10));
    assert!(codes(&status).iter().all(|(_, code)| code == "ok"));
    assert_eq!(source.most_in_flight.get(), 4);
}

#[test]
fn a_thousand_jobs_at_once_all_complete() {
    let world = World::new(1);
    let source = Source::calm(&world, 10);
    let orchestrator = orchestrator(&world, &source, unlimited());
    let jobs: Vec<_> = (0..1000).map(|n| orchestrator.enrich(&format!("job {n}"), addresses(n * 3, 3))).collect();
    for job in jobs {
        assert!(world.run(job).expect("lives on").complete);
    }
    assert_eq!(source.calls(), 3000);
}
