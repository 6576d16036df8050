//! The quota: what is allowed, what is left, and what an honest clock has to do with it.

use std::rc::Rc;
use std::time::Duration;

use iocular::enrichment::{ErrorCode, Failure, Outcome, RetryAfter, Verdict};
use iocular::orchestrator::quota::Quota;
use iocular::orchestrator::storage::Storage;
use iocular::orchestrator::{Orchestrator, Runtime, Settings};

use crate::disk::Disk;
use crate::source::*;
use crate::world::World;

const SECOND: Duration = Duration::from_secs(1);
const HOUR_MS: i64 = 3_600_000;

/// When each request went, in seconds.
fn sent(source: &Source) -> Vec<u64> {
    source.asked.borrow().iter().map(|(_, at)| at.as_secs()).collect()
}

#[test]
fn a_slot_is_free_again_a_window_after_its_response() {
    let world = World::new(1);
    let source = Source::calm(&world, 2000);
    run(&world, &orchestrator(&world, &source, Settings::default()), "job", addresses(0, 9));
    assert_eq!(sent(&source), [0, 0, 0, 0, 62, 62, 62, 62, 124]);
}

#[test]
fn requests_that_failed_or_were_cancelled_count_too() {
    let world = World::new(1);
    let source = Source::new(&world, |_, _| (SECOND, Act::fail(ErrorCode::Forbidden)));
    let orchestrator = orchestrator(&world, &source, Settings::default());
    run(&world, &orchestrator, "failed", addresses(0, 2));
    let _job = orchestrator.enrich("cancelled", addresses(10, 2));
    world.pass(SECOND / 2);
    orchestrator.cancel("cancelled");
    run(&world, &orchestrator, "later", addresses(20, 4));
    assert_eq!(sent(&source), [0, 0, 1, 1, 61, 61, 61, 61]);
}

#[test]
fn contexts_on_one_ledger_share_its_slots() {
    let world = World::new(1);
    let source = Source::calm(&world, 1000);
    let storage = Storage::memory();
    let contexts: Vec<_> =
        (0..3).map(|_| orchestrator_on(&world, &source, Settings::default(), storage.clone())).collect();
    let jobs: Vec<_> = (0..3).map(|n| contexts[n as usize].enrich("job", addresses(n * 10, 3))).collect();
    for job in jobs {
        assert_eq!(world.run(job).expect("lives on").done, 3);
    }
    assert_eq!(sent(&source), [0, 0, 0, 0, 61, 61, 61, 61, 122]);
}

#[test]
fn a_context_that_comes_later_knows_what_was_spent() {
    let world = World::new(1);
    let source = Source::calm(&world, 1000);
    let storage = Storage::memory();
    let first = orchestrator_on(&world, &source, Settings::default(), storage.clone());
    run(&world, &first, "job", addresses(0, 4));
    drop(first);
    world.pass(20 * SECOND);
    let second = orchestrator_on(&world, &source, Settings::default(), storage);
    run(&world, &second, "job", addresses(10, 1));
    assert_eq!(sent(&source), [0, 0, 0, 0, 61]);
}

#[test]
fn the_days_allowance_ends_at_midnight_utc_and_says_so() {
    let world = World::new(1);
    let source = Source::calm(&world, 10);
    let quota = Quota { per_minute: None, per_day: Some(5), per_month: None, ..Quota::PUBLIC };
    let orchestrator = orchestrator(&world, &source, Settings { quota, ..Settings::default() });
    let status = run(&world, &orchestrator, "job", addresses(0, 8));
    let exhausted: Vec<_> = status
        .outcomes()
        .into_iter()
        .filter_map(|outcome| match outcome {
            Outcome::Error(error) => {
                Some((error.failure.code, error.attempts, error.failure.retry_at.map(|at| at.to_string())))
            }
            Outcome::Result(_) => None,
        })
        .collect();
    let midnight = Some("2026-01-16T00:00:00.000Z".to_owned());
    assert_eq!(exhausted, vec![(ErrorCode::QuotaExhausted, 0, midnight); 3]);

    world.pass(12 * 3600 * SECOND);
    let status = run(&world, &orchestrator, "tomorrow", addresses(100, 2));
    assert!(codes(&status).iter().all(|(_, code)| code == "ok"));
}

#[test]
fn the_months_allowance_ends_with_the_month() {
    let world = World::new(1);
    let source = Source::calm(&world, 10);
    let quota = Quota { per_minute: None, per_day: Some(1), per_month: Some(1), ..Quota::PUBLIC };
    let status =
        run(&world, &orchestrator(&world, &source, Settings { quota, ..Settings::default() }), "job", addresses(0, 2));
    let retry_at = status.outcomes().into_iter().find_map(|outcome| match outcome {
        Outcome::Error(error) => error.failure.retry_at,
        Outcome::Result(_) => None,
    });
    assert_eq!(retry_at.map(|at| at.to_string()).as_deref(), Some("2026-02-01T00:00:00.000Z"));
}

#[test]
fn what_is_known_is_told_although_the_allowance_is_used_up() {
    let world = World::new(1);
    let source = Source::calm(&world, 10);
    let quota = Quota { per_minute: None, per_day: Some(2), per_month: None, ..Quota::PUBLIC };
    let orchestrator = orchestrator(&world, &source, Settings { quota, ..Settings::default() });
    run(&world, &orchestrator, "spend", addresses(0, 2));
    let status = run(&world, &orchestrator, "mixed", addresses(1, 3));
    assert_eq!(codes(&status), [(0, "ok".into()), (1, "QuotaExhausted".into()), (2, "QuotaExhausted".into())]);
}

#[test]
fn what_is_known_does_not_wait_behind_what_is_not() {
    let world = World::new(1);
    let source = Source::calm(&world, 10);
    let orchestrator = orchestrator(&world, &source, Settings::default());
    run(&world, &orchestrator, "spend", addresses(0, 4));
    let mut mixed = addresses(100, 3);
    mixed.extend(addresses(0, 4));
    let _job = orchestrator.enrich("mixed", mixed);
    world.pass(SECOND);
    assert_eq!(orchestrator.status("mixed", 0).map(|status| status.done), Some(4));
}

#[test]
fn a_clock_set_forward_makes_no_burst() {
    let world = World::new(1);
    let source = Source::calm(&world, 1000);
    let orchestrator = orchestrator(&world, &source, Settings::default());
    run(&world, &orchestrator, "spend", addresses(0, 4));
    world.jump_clock(HOUR_MS);
    run(&world, &orchestrator, "job", addresses(10, 5));
    assert_eq!(sent(&source)[4..], [61, 61, 61, 61, 122]);
}

#[test]
fn a_clock_set_back_makes_no_stall() {
    let world = World::new(1);
    let source = Source::calm(&world, 1000);
    let orchestrator = orchestrator(&world, &source, Settings::default());
    run(&world, &orchestrator, "spend", addresses(0, 4));
    world.jump_clock(-HOUR_MS);
    run(&world, &orchestrator, "job", addresses(10, 5));
    assert_eq!(sent(&source)[4..], [61, 61, 61, 61, 122]);
}

#[test]
fn a_new_context_after_a_clock_was_set_back_waits_a_window_at_the_most() {
    let world = World::new(1);
    let source = Source::calm(&world, 1000);
    let storage = Storage::memory();
    run(&world, &orchestrator_on(&world, &source, Settings::default(), storage.clone()), "job", addresses(0, 4));
    world.jump_clock(-HOUR_MS);
    run(&world, &orchestrator_on(&world, &source, Settings::default(), storage), "job", addresses(10, 1));
    assert!(sent(&source)[4] <= 1 + 60, "{:?}", sent(&source));
}

/// Found by the simulation: it sent a burst.
#[test]
fn a_context_that_has_not_looked_yet_when_the_clock_is_set_forward_makes_no_burst() {
    let world = World::new(1);
    let source = Source::calm(&world, 1000);
    let storage = Storage::memory();
    let first = orchestrator_on(&world, &source, Settings::default(), storage.clone());
    let second = orchestrator_on(&world, &source, Settings::default(), storage);
    run(&world, &first, "job", addresses(0, 4));
    world.jump_clock(HOUR_MS);
    run(&world, &second, "job", addresses(10, 1));
    assert!(sent(&source)[4] > 60, "{:?}", sent(&source));
}

/// What a fresh context sends on the ledger of one that sent four and is gone, so much later.
fn sends_after(span: Duration, set_by_ms: i64) -> Vec<u64> {
    let world = World::new(1);
    world.tell_time();
    let source = Source::calm(&world, 1000);
    let storage = Storage::memory();
    run(&world, &orchestrator_on(&world, &source, Settings::default(), storage.clone()), "job", addresses(0, 4));
    world.pass(span);
    world.jump_clock(set_by_ms);
    run(&world, &orchestrator_on(&world, &source, Settings::default(), storage), "job", addresses(10, 5));
    sent(&source)[4..].to_vec()
}

#[test]
fn a_clock_set_forward_while_no_context_lives_costs_a_window_and_one_request_feels_the_way() {
    // Later than the window, by what two `Date`s may be wrong.
    assert_eq!(sends_after(Duration::ZERO, HOUR_MS), [1, 62, 62, 62, 62]);
    // One that was not set costs the time of one answer.
    assert_eq!(sends_after(600 * SECOND, 0), [601, 602, 602, 602, 662]);
    assert_eq!(sends_after(600 * SECOND, HOUR_MS), [601, 602, 602, 602, 662], "and so does a long while");
}

#[test]
fn a_slot_whose_context_died_is_free_when_its_lease_and_a_window_are_over() {
    let world = World::new(1);
    let storage = Storage::memory();
    // In a world of its own that stands still: no code of it runs any more, as when a tab is
    // killed.
    let killed = World::new(2);
    let silent = Source::new(&killed, |_, _| (SECOND, Act::Hang));
    let in_a_killed_tab = orchestrator_on(&killed, &silent, Settings::default(), storage.clone());
    let _job = in_a_killed_tab.enrich("job", addresses(0, 4));
    killed.run_tasks();
    assert_eq!(silent.calls(), 4);

    let alive = Source::calm(&world, 1000);
    run(&world, &orchestrator_on(&world, &alive, Settings::default(), storage), "job", addresses(10, 1));
    assert_eq!(sent(&alive), [30 + 1 + 60], "what was on its way to the server has a second to arrive");
}

#[test]
fn usage_says_what_is_used_and_when_it_is_free_again() {
    let world = World::new(1);
    let source = Source::calm(&world, 1000);
    let orchestrator = orchestrator(&world, &source, Settings::default());
    let before = world.run(orchestrator.quota_usage());
    assert_eq!((before.minute.used, before.minute.limit, before.minute.resets_at), (0, Some(4), None));
    run(&world, &orchestrator, "job", addresses(0, 3));
    world.pass(9 * SECOND);
    let usage = world.run(orchestrator.quota_usage());
    assert_eq!((usage.minute.used, usage.day.used, usage.month.used), (3, 3, 3));
    assert_eq!(usage.minute.resets_at, Some(world.now().plus(51 * SECOND)));
    assert_eq!(usage.day.resets_at.map(|at| at.to_string()).as_deref(), Some("2026-01-16T00:00:00.000Z"));
    assert_eq!(usage.month.resets_at.map(|at| at.to_string()).as_deref(), Some("2026-02-01T00:00:00.000Z"));
}

#[test]
fn a_request_that_is_never_sent_is_not_counted() {
    let world = World::new(1);
    let source = Source::calm(&world, 1000);
    let orchestrator = orchestrator(&world, &source, Settings::default());
    let _job = orchestrator.enrich("job", addresses(0, 4));
    orchestrator.cancel("job");
    world.settle();
    assert_eq!((source.calls(), world.run(orchestrator.quota_usage()).day.used), (0, 0));
}

#[test]
fn a_plan_says_what_a_job_would_cost_and_how_long_it_would_take() {
    let world = World::new(1);
    let source = Source::new(&world, |_, _| (SECOND, Act::Find(Verdict::Clean)));
    let orchestrator = orchestrator(&world, &source, Settings::default());
    run(&world, &orchestrator, "known", addresses(0, 2));
    world.pass(100 * SECOND);

    let mut candidates = addresses(0, 10);
    candidates.extend(addresses(8, 2));
    candidates.extend(list(&["CVE-2021-44228", "evil.com", "no indicator"]));
    let planned_at = world.elapsed();
    let plan = world.run(orchestrator.plan(candidates.clone()));
    assert_eq!((plan.total, plan.requests, plan.duplicates, plan.cached, plan.skipped.len()), (14, 9, 2, 2, 1));
    assert_eq!(
        plan.by_type.into_iter().map(|(kind, count)| (kind.name(), count)).collect::<Vec<_>>(),
        [("ipv4", 12), ("domain", 2)]
    );
    assert_eq!(source.calls(), 2, "planning sends nothing");

    run(&world, &orchestrator, "job", candidates);
    assert_eq!(world.elapsed() - planned_at, plan.schedule.span);
}

/// A source that refuses for ten minutes, or for good, what it is asked after the first.
pub(crate) fn refusing(
    world: &World,
    retry_after: Option<Duration>,
    refuses: impl Fn(usize) -> bool + 'static,
) -> Rc<Source> {
    Source::new(world, move |_, calls| {
        let failure = Failure {
            retry_after: retry_after.map(RetryAfter::In),
            ..Failure::new(ErrorCode::RateLimited, "too many")
        };
        (SECOND, if refuses(calls) { Act::Fail(failure) } else { Act::Find(Verdict::Clean) })
    })
}

#[test]
fn a_pause_is_everybodys_and_outlives_who_was_refused() {
    let ten_minutes = Some(600 * SECOND);
    for quota in [Quota::PUBLIC, Quota::UNLIMITED] {
        let world = World::new(1);
        let source = refusing(&world, ten_minutes, |calls| calls == 1);
        let (storage, settings) = (Storage::memory(), Settings { quota, ..Settings::default() });
        let refused = orchestrator_on(&world, &source, settings, storage.clone());
        let _job = refused.enrich("job", addresses(0, 1));
        world.pass(2 * SECOND);
        refused.close();
        let later = orchestrator_on(&world, &source, settings, storage);
        run(&world, &later, "job", addresses(10, 2));
        assert_eq!(sent(&source)[..2], [0, 601], "{quota:?}");
    }
}

#[test]
fn a_day_that_is_used_up_elsewhere_is_learned_for_every_context() {
    for quota in [Quota::PUBLIC, Quota::UNLIMITED] {
        let world = World::new(1);
        let source = refusing(&world, None, |_| true);
        let (storage, settings) = (Storage::memory(), Settings { quota, concurrency: 1, ..Settings::default() });
        let first = orchestrator_on(&world, &source, settings, storage.clone());
        let status = run(&world, &first, "job", addresses(0, 3));
        assert!(codes(&status).iter().all(|(_, code)| code == "QuotaExhausted"), "{:?}", codes(&status));
        assert_eq!(sent(&source), [0, 61]);
        let usage = world.run(first.quota_usage());
        assert_eq!(usage.day.used, quota.per_day.unwrap_or(usage.day.used));

        let second = orchestrator_on(&world, &source, settings, storage);
        run(&world, &second, "job", addresses(10, 3));
        assert_eq!(source.calls(), 2, "nothing is asked of a day that is used up");
    }
}

#[test]
fn a_permit_that_is_old_when_its_request_is_to_go_is_acquired_anew() {
    let world = World::new(1);
    let source = Source::calm(&world, 1000);
    let disk = Disk::new(&world);
    disk.answers_after.set(1500); // a standstill between the permit and its request
    let orchestrator = Orchestrator::new(
        world.clone(),
        Rc::new(Shared(Rc::clone(&source))),
        disk.storage(&world),
        Settings::default(),
    );
    let _job = orchestrator.enrich("job", addresses(0, 1));
    world.pass(60 * SECOND);
    assert_eq!(source.calls(), 0);
    disk.answers_after.set(0);
    world.pass(60 * SECOND);
    assert_eq!(source.calls(), 1);
}

#[test]
fn whenever_the_ledger_is_lost_no_slot_is_taken_beside_those_of_others() {
    for lost_after in 0..100 {
        let world = World::new(1);
        let source = Source::calm(&world, 100);
        let disk = Disk::new(&world);
        disk.latency.set(10);
        let settings = Settings::default();
        run(&world, &orchestrator_on(&world, &source, settings, disk.storage(&world)), "theirs", addresses(0, 4));

        let tab = world.context();
        let mounted = disk.mount(&tab);
        let ours = orchestrator_on(&tab, &source, settings, Rc::clone(&mounted).storage());
        let _job = ours.enrich("ours", addresses(10, 1));
        world.pass(Duration::from_millis(lost_after));
        mounted.lose(true);
        world.pass(50 * SECOND);
        assert_eq!(source.calls(), 4, "lost after {lost_after} ms");
        world.pass(120 * SECOND);
        assert_eq!(source.calls(), 5, "lost after {lost_after} ms");
    }
}

#[test]
fn of_tabs_that_have_lost_the_ledger_none_goes_on_while_slots_of_another_count() {
    let world = World::new(1);
    let source = Source::calm(&world, 100);
    let disk = Disk::new(&world);
    let [(first, firsts), (second, seconds)] = [0, 1].map(|_| {
        let tab = world.context();
        let mounted = disk.mount(&tab);
        (orchestrator_on(&tab, &source, Settings::default(), Rc::clone(&mounted).storage()), mounted)
    });
    run(&world, &first, "first's", addresses(0, 2)); // it does not hear of what comes
    run(&world, &second, "second's", addresses(10, 2));
    firsts.lose(true);
    seconds.lose(true);
    let _second = second.enrich("second's later", addresses(20, 1));
    world.pass(2 * SECOND);
    let _first = first.enrich("first's later", addresses(30, 1));
    world.pass(50 * SECOND);
    assert_eq!(source.calls(), 4);
    world.pass(400 * SECOND);
    assert_eq!(source.calls(), 6);
}
