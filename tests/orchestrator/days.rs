//! Days and months: what they allow, what is waited for, and what a plan says of it.

use std::time::Duration;

use iocular::orchestrator::quota::Quota;
use iocular::orchestrator::{Runtime, Settings, Wait, WaitReason, WhenExhausted};
use iocular::time::Timestamp;

use crate::disk::Disk;
use crate::quota::refusing;
use crate::source::*;
use crate::world::{START, World};

const SECOND: Duration = Duration::from_secs(1);

/// Ten a day, and no other limit.
fn ten_a_day(when_exhausted: WhenExhausted) -> Settings {
    let quota = Quota { per_minute: None, per_day: Some(10), per_month: None, ..Quota::PUBLIC };
    Settings { quota, when_exhausted, ..Settings::default() }
}

#[test]
fn a_list_for_three_days_ends_on_the_third_and_the_plan_says_so() {
    let world = World::new(1);
    let source = Source::calm(&world, 1000);
    let orchestrator = orchestrator(&world, &source, ten_a_day(WhenExhausted::Wait));
    let began = world.elapsed();
    let plan = world.run(orchestrator.plan(addresses(0, 25))).schedule;
    assert_eq!((plan.per_day.iter().map(|day| day.1).collect::<Vec<_>>(), plan.over_quota), (vec![10, 10, 5], 0));
    let job = orchestrator.enrich("job", addresses(0, 25));
    world.pass(60 * SECOND);
    let waiting = orchestrator.status("job", 0).expect("it runs");
    let midnight = Timestamp::from_millis(START).next_day();
    assert_eq!((waiting.done, waiting.wait), (10, Some(Wait { reason: WaitReason::Day, until: midnight })));
    let status = world.run(job).expect("lives on");
    assert!(codes(&status).iter().all(|(_, code)| code == "ok"));
    assert_eq!((status.done, source.calls()), (25, 25));
    assert_eq!((world.elapsed() - began).as_secs(), 36 * 3600 + 2);
}

#[test]
fn what_a_day_does_not_allow_ends_as_exhausted_and_the_plan_says_so() {
    let world = World::new(1);
    let source = Source::calm(&world, 1000);
    let orchestrator = orchestrator(&world, &source, ten_a_day(WhenExhausted::Fail));
    let plan = world.run(orchestrator.plan(addresses(0, 25))).schedule;
    assert_eq!((plan.per_day.iter().map(|day| day.1).collect::<Vec<_>>(), plan.over_quota), (vec![10], 15));
    let status = run(&world, &orchestrator, "job", addresses(0, 25));
    let exhausted = codes(&status).iter().filter(|(_, code)| code == "QuotaExhausted").count();
    assert_eq!((exhausted, source.calls()), (15, 10));
}

/// The steady clock stands still while the machine sleeps, and timers with it.
#[test]
fn a_machine_that_slept_through_midnight_notices_soon() {
    let world = World::new(1);
    let source = Source::calm(&world, 1000);
    let orchestrator = orchestrator(&world, &source, ten_a_day(WhenExhausted::Wait));
    let job = orchestrator.enrich("job", addresses(0, 11));
    world.pass(60 * SECOND);
    world.jump_clock(20 * 60 * 60 * 1000);
    let woke = world.elapsed();
    assert_eq!(world.run(job).expect("lives on").done, 11);
    assert!(world.elapsed() - woke <= 11 * 60 * SECOND);
}

#[test]
fn a_job_that_waits_for_the_day_waits_on_after_a_restart_and_ends_with_it() {
    let world = World::new(1);
    let (source, disk) = (Source::calm(&world, 1000), Disk::new(&world));
    let context = || {
        let tab = world.context();
        (orchestrator_on(&tab, &source, ten_a_day(WhenExhausted::Wait), disk.storage(&tab)), tab)
    };
    let (first, tab) = context();
    let _job = first.enrich("job", addresses(0, 25));
    world.pass(60 * SECOND);
    tab.kill();
    drop(first);
    let (second, _) = context();
    assert_eq!(world.run(second.resume()).len(), 1);
    world.pass(60 * SECOND);
    let status = second.status("job", 0).expect("it goes on");
    assert_eq!((status.done, status.wait.map(|wait| wait.reason)), (10, Some(WaitReason::Day)));
    world.settle();
    assert_eq!((second.status("job", 0).map(|status| status.complete), source.calls()), (Some(true), 25));
}

#[test]
fn a_day_that_is_used_up_elsewhere_is_waited_for_and_costs_few_requests() {
    for retry_after in [None, Some(Duration::ZERO), Some(SECOND), Some(60 * SECOND)] {
        let world = World::new(1);
        let turns = Timestamp::from_millis(START).next_day();
        let clock = world.clone();
        let source = refusing(&world, retry_after, move |_| clock.now() < turns);
        let settings = Settings { when_exhausted: WhenExhausted::Wait, ..Settings::default() };
        let orchestrator = orchestrator(&world, &source, settings);
        let status = run(&world, &orchestrator, "job", addresses(0, 8));
        assert!(codes(&status).iter().all(|(_, code)| code == "ok"), "{retry_after:?}: {:?}", codes(&status));
        assert!(source.calls() <= 4 + 2 + 8, "{retry_after:?}: {}", source.calls());
    }
}

#[test]
fn a_plan_for_a_key_without_limits_is_true_once_something_was_answered() {
    for (latency, disk_latency) in [(5, 0), (400, 0), (5, 4)] {
        let world = World::new(1);
        let (source, disk) = (Source::calm(&world, latency), Disk::new(&world));
        disk.latency.set(disk_latency);
        let orchestrator = orchestrator_on(&world, &source, unlimited(), disk.storage(&world));
        run(&world, &orchestrator, "first", addresses(0, 40));
        let plan = world.run(orchestrator.plan(addresses(1000, 1000)));
        let began = world.elapsed();
        run(&world, &orchestrator, "second", addresses(1000, 1000));
        let took = (world.elapsed() - began).as_millis() as f64;
        let planned = plan.schedule.span.as_millis() as f64;
        assert!((0.7..1.4).contains(&(planned / took)), "{planned} planned, {took} taken");
    }
}
