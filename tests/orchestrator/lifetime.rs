//! How it ends: nothing is left behind.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use iocular::enrichment::{ErrorCode, Verdict};
use iocular::orchestrator::storage::Storage;
use iocular::orchestrator::{NoStatus, Orchestrator, Settings};

use crate::source::*;
use crate::world::World;

const MS: Duration = Duration::from_millis(1);

#[test]
fn an_orchestrator_at_rest_runs_no_task_and_no_timer() {
    let world = World::new(1);
    let orchestrator = orchestrator(&world, &Source::calm(&world, 10), unlimited());
    assert_eq!((world.tasks(), world.timers()), (0, 0), "before");
    run(&world, &orchestrator, "job", addresses(0, 20));
    world.run_tasks();
    assert_eq!((world.tasks(), world.timers()), (0, 0), "after");
}

#[test]
fn closing_it_in_mid_job_breaks_its_promise_and_leaves_nothing_running() {
    // In flight; at rest after a failure; waiting for the quota; paused by a refusal.
    let moments: [(u64, Settings, ErrorCode); 4] = [
        (50, unlimited(), ErrorCode::Network),
        (150, unlimited(), ErrorCode::Network),
        (5_000, Settings::default(), ErrorCode::BadRequest),
        (5_000, unlimited(), ErrorCode::RateLimited),
    ];
    for (pause, settings, code) in moments {
        let world = World::new(1);
        let source = Source::new(&world, move |_, _| (100 * MS, Act::fail(code)));
        let orchestrator = orchestrator(&world, &source, settings);
        let job = orchestrator.enrich("job", addresses(0, 10));
        orchestrator.subscribe("job", Rc::new(|_| {}));
        world.pass(Duration::from_millis(pause));
        orchestrator.close();
        let calls = source.calls();
        world.run_tasks();
        assert_eq!((world.tasks(), world.timers(), source.in_flight.get()), (0, 0, 0), "after {pause} ms of {code:?}");
        assert_eq!(world.run(job).err(), Some(NoStatus::Closed));
        world.settle();
        assert_eq!(source.calls(), calls);
    }
}

#[test]
fn a_callback_may_close_and_drop_the_orchestrator() {
    let world = World::new(1);
    let source = Source::calm(&world, 10);
    let owner: Rc<RefCell<Option<Orchestrator<World>>>> = Rc::default();
    *owner.borrow_mut() = Some(orchestrator(&world, &source, unlimited()));
    let job = {
        let orchestrator = owner.borrow();
        let orchestrator = orchestrator.as_ref().expect("there");
        let freed = Rc::clone(&owner);
        orchestrator.subscribe(
            "job",
            Rc::new(move |_| {
                if let Some(freed) = freed.borrow_mut().take() {
                    freed.close();
                }
            }),
        );
        orchestrator.enrich("job", addresses(0, 10))
    };
    assert_eq!(world.run(job).err(), Some(NoStatus::Closed));
    world.settle();
    assert_eq!((world.tasks(), world.timers(), source.in_flight.get()), (0, 0, 0));
}

#[test]
fn a_plan_that_is_under_way_outlives_the_orchestrator() {
    let world = World::new(1);
    let orchestrator = orchestrator(&world, &Source::calm(&world, 10), unlimited());
    let plan = orchestrator.plan(addresses(0, 3));
    orchestrator.close();
    drop(orchestrator);
    assert_eq!(world.run(plan).requests, 3);
}

#[test]
fn slots_of_requests_that_were_dropped_with_it_count_in_the_ledger() {
    let world = World::new(1);
    let storage = Storage::memory();
    let source = Source::new(&world, |_, _| (500 * MS, Act::Find(Verdict::Clean)));
    let first = orchestrator_on(&world, &source, Settings::default(), storage.clone());
    let _job = first.enrich("job", addresses(0, 4));
    world.pass(100 * MS);
    first.close();
    world.run_tasks();
    let second = orchestrator_on(&world, &source, Settings::default(), storage);
    run(&world, &second, "job", addresses(10, 1));
    let sent: Vec<_> = source.asked.borrow().iter().map(|(_, at)| at.as_millis()).collect();
    assert_eq!(sent, [0, 0, 0, 0, 60_100]);
}

#[test]
fn one_that_nobody_holds_any_more_finishes_its_jobs_and_is_gone() {
    let world = World::new(1);
    let source = Source::calm(&world, 100);
    let orchestrator = orchestrator(&world, &source, unlimited());
    let job = orchestrator.enrich("job", addresses(0, 20));
    world.pass(150 * MS);
    drop(orchestrator);
    assert_eq!(world.run(job).expect("lives on as long as it runs").done, 20);
    world.run_tasks();
    assert_eq!((world.tasks(), world.timers(), Rc::strong_count(&source)), (0, 0, 1));
}
