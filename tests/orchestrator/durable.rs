//! Jobs that outlive their context: killed at any instant, they are finished by another.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use iocular::enrichment::{ErrorCode, Verdict};
use iocular::orchestrator::archive::Unreadable;
use iocular::orchestrator::quota::Quota;
use iocular::orchestrator::{NoStatus, Orchestrator, Runtime, Settings, Status};

use crate::disk::Disk;
use crate::source::*;
use crate::world::{Log, World};

const MS: Duration = Duration::from_millis(1);

fn context(world: &World, source: &Rc<Source>, settings: Settings, disk: &Rc<Disk>) -> Orchestrator<World> {
    Orchestrator::new(world.clone(), Rc::new(Shared(Rc::clone(source))), disk.storage(world), settings)
}

/// Lets the world go on until a job is complete.
fn finish(world: &World, orchestrator: &Orchestrator<World>, id: &str) -> Status<Log> {
    world.settle();
    orchestrator.status(id, 0).filter(|status| status.complete).expect("the job is complete")
}

fn indices(status: &Status<Log>) -> Vec<usize> {
    codes(status).into_iter().map(|(index, _)| index).collect()
}

#[test]
fn a_job_is_written_down_before_its_first_request_and_an_outcome_before_it_is_told() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    let told = Rc::clone(&disk);
    let source = Source::new(&world, move |_, _| {
        assert_eq!(told.jobs.borrow().len(), 1, "the request goes although the job is not written down");
        (100 * MS, Act::Find(Verdict::Clean))
    });
    let orchestrator = context(&world, &source, unlimited(), &disk);
    let written = Rc::clone(&disk);
    orchestrator.subscribe(
        "job",
        Rc::new(move |event| {
            if let iocular::orchestrator::Event::Outcome { done, .. } = event {
                let jobs = written.jobs.borrow();
                let record = jobs.values().next().expect("written");
                assert!(record.outcomes.len() >= done, "told {done}, written {}", record.outcomes.len());
            }
        }),
    );
    let status = run(&world, &orchestrator, "job", addresses(0, 20));
    assert!(status.complete && status.durable);
    assert_eq!(status.outcomes().len(), 20);
    world.settle();
    assert_eq!((world.tasks(), world.timers(), disk.locks_held()), (0, 0, 0));
}

#[test]
fn nothing_is_told_while_the_disk_is_busy() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    let source = Source::calm(&world, 10);
    let orchestrator = context(&world, &source, unlimited(), &disk);
    disk.latency.set(1000);
    let _job = orchestrator.enrich("job", addresses(0, 1));
    world.pass(900 * MS);
    assert_eq!(source.calls(), 0, "the job is not written yet");
    while source.calls() == 0 {
        world.pass(100 * MS);
    }
    world.pass(200 * MS);
    assert_eq!(orchestrator.status("job", 0).expect("there").done, 0, "the outcome is not written yet");
    assert_eq!(finish(&world, &orchestrator, "job").done, 1);
}

#[test]
fn what_a_dead_context_left_is_finished_by_another_and_only_what_was_in_flight_is_asked_again() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    let source = Source::calm(&world, 100);
    let first = world.context();
    let killed = context(&first, &source, unlimited(), &disk);
    let _job = killed.enrich("job", addresses(0, 40));
    world.pass(350 * MS);
    let done = killed.status("job", 0).expect("there").done;
    let in_flight = source.in_flight.get();
    assert!(done >= 8 && in_flight == 4, "{done} done, {in_flight} in flight");
    first.kill();
    drop(killed);

    let second = context(&world.context(), &source, unlimited(), &disk);
    assert_eq!(world.run(second.resume()), ["job".into()]);
    assert!(second.status("job", 0).expect("there").done >= done, "what was told is still there");
    let status = finish(&world, &second, "job");
    assert_eq!(indices(&status), (0..40).collect::<Vec<_>>());
    assert!(source.calls() <= 44, "{} requests for 40", source.calls());
    assert_eq!(world.run(second.resume()), [], "there is nothing left to resume");
}

#[test]
fn a_job_that_runs_is_not_run_by_another_context() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    let source = Source::calm(&world, 100);
    let (one, two) = (
        context(&world.context(), &source, unlimited(), &disk),
        context(&world.context(), &source, unlimited(), &disk),
    );
    let job = one.enrich("job", addresses(0, 10));
    world.pass(150 * MS);
    assert_eq!(world.run(two.resume()), []);
    assert_eq!(world.run(one.resume()), [], "nor twice by the same");
    assert_eq!(world.run(two.enrich("job", addresses(100, 1))).err(), Some(NoStatus::JobIsRunning));
    assert!(two.status("job", 0).is_none());
    assert!(!world.run(two.delete("job")));
    assert_eq!(world.run(job).expect("lives on").done, 10);
    assert_eq!(source.calls(), 10);
}

#[test]
fn who_was_told_to_resume_takes_over_when_another_context_dies() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    let source = Source::calm(&world, 100);
    let first = world.context();
    let killed = context(&first, &source, unlimited(), &disk);
    let _job = killed.enrich("job", addresses(0, 20));
    world.pass(150 * MS);
    let heir = context(&world.context(), &source, unlimited(), &disk);
    let late = context(&world.context(), &source, unlimited(), &disk);
    let freed = context(&world.context(), &source, unlimited(), &disk);
    for waiting in [&heir, &heir, &late, &freed] {
        assert_eq!(world.run(waiting.resume()), []);
    }
    freed.close();
    world.pass(100 * MS);
    first.kill();
    drop(killed);
    assert_eq!(indices(&finish(&world, &heir, "job")), (0..20).collect::<Vec<_>>());
    assert!(late.status("job", 0).is_none(), "when its turn came there was nothing left to do");
    assert!(source.calls() <= 24, "{} requests for 20", source.calls());
    assert_eq!((world.tasks(), world.timers(), disk.locks_held()), (0, 0, 0));
}

#[test]
fn who_stands_by_is_in_nobodys_way() {
    for restart in 0..30 {
        let world = World::new(restart);
        let disk = Disk::new(&world);
        let source = Source::calm(&world, 10);
        let owner = context(&world.context(), &source, unlimited(), &disk);
        let waiting = context(&world.context(), &source, unlimited(), &disk);
        let job = owner.enrich("job", addresses(0, 1));
        world.pass(5 * MS);
        assert_eq!(world.run(waiting.resume()), []);
        world.run(job).expect("complete");
        world.pass(Duration::from_micros(restart * 200));
        let again = owner.enrich("job", addresses(10, 1));
        assert!(world.run(again).is_ok(), "the name is free, whoever looks at the job");
        assert!(world.run(owner.delete("job")));
        assert!(disk.jobs.borrow().is_empty());
    }
}

#[test]
fn a_second_try_before_the_death_is_all_that_a_lookup_gets() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    let source = Source::new(&world, |_, _| (10 * MS, Act::fail(ErrorCode::ServerError)));
    let first = world.context();
    let killed = context(&first, &source, unlimited(), &disk);
    let _job = killed.enrich("job", addresses(0, 1));
    while source.calls() == 0 {
        world.pass(10 * MS);
    }
    world.pass(50 * MS); // failed once, at rest, and that is written
    first.kill();
    drop(killed);
    let second = context(&world, &source, unlimited(), &disk);
    world.run(second.resume());
    let status = finish(&world, &second, "job");
    assert_eq!((source.calls(), attempts(&status)), (2, vec![2]));
}

#[test]
fn the_slots_of_a_dead_context_are_free_a_window_after_its_death_is_noticed() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    let source = Source::new(&world, |_, nth| (100 * MS, if nth <= 4 { Act::Hang } else { Act::Find(Verdict::Clean) }));
    let first = world.context();
    let killed = context(&first, &source, Settings::default(), &disk);
    let _job = killed.enrich("job", addresses(0, 8));
    world.pass(1000 * MS);
    assert_eq!(source.calls(), 4);
    first.kill();
    drop(killed);
    let died = world.elapsed();
    let second = context(&world.context(), &source, Settings::default(), &disk);
    world.run(second.resume());
    world.pass(Duration::from_secs(60));
    assert_eq!(source.calls(), 4, "the window of the dead is not over");
    while source.calls() == 4 {
        world.pass(100 * MS);
    }
    let waited = world.elapsed() - died;
    assert!(waited < Duration::from_secs(63), "not the lease of 30 s and the window: {waited:?}");
}

/// A worker of an extension lives for half a minute. Each one used to count the slots of the dead anew, from its own start.
#[test]
fn contexts_that_live_shorter_than_a_window_get_on_all_the_same() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    let source = Source::new(&world, |_, nth| (100 * MS, if nth <= 4 { Act::Hang } else { Act::Find(Verdict::Clean) }));
    let mut life = world.context();
    let mut worker = context(&life, &source, Settings::default(), &disk);
    let _job = worker.enrich("job", addresses(0, 8));
    for _ in 0..3 {
        world.pass(Duration::from_secs(25));
        assert_eq!(source.calls(), 4);
        life.kill();
        life = world.context();
        worker = context(&life, &source, Settings::default(), &disk);
        world.run(worker.resume());
    }
    world.pass(Duration::from_secs(15));
    assert_eq!(source.calls(), 8, "90 s after the death of the first");
}

#[test]
fn the_slots_of_a_living_context_are_left_alone() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    let source =
        Source::new(&world, |_, nth| (Duration::from_secs(if nth <= 4 { 25 } else { 1 }), Act::Find(Verdict::Clean)));
    let window = Duration::from_secs(2);
    let settings = Settings { quota: Quota { per_minute: Some(4), window, ..Quota::UNLIMITED }, ..Settings::default() };
    let one = context(&world.context(), &source, settings, &disk);
    let two = context(&world.context(), &source, settings, &disk);
    let _one = one.enrich("one", addresses(0, 4));
    world.pass(Duration::from_secs(1));
    let _two = two.enrich("two", addresses(10, 1));
    world.pass(Duration::from_secs(25));
    assert_eq!(source.calls(), 4, "a slot is free a window after its response");
    world.settle();
    assert_eq!(source.calls(), 5);
}

#[test]
fn where_jobs_cannot_be_written_they_run_in_memory_and_say_so() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    disk.is_full.set(true);
    let orchestrator = context(&world, &Source::calm(&world, 10), unlimited(), &disk);
    let status = run(&world, &orchestrator, "job", addresses(0, 5));
    assert_eq!((status.done, status.durable), (5, false));
    assert_eq!(world.run(orchestrator.list()).len(), 1);
}

#[test]
fn a_disk_that_fills_up_in_mid_job_costs_no_outcome() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    let source = Source::calm(&world, 100);
    let orchestrator = context(&world.context(), &source, unlimited(), &disk);
    let job = orchestrator.enrich("job", addresses(0, 20));
    world.pass(250 * MS);
    assert!(orchestrator.status("job", 0).expect("there").durable);
    disk.is_full.set(true);
    world.pass(100 * MS);
    assert!(!orchestrator.status("job", 0).expect("there").durable);
    let other = context(&world.context(), &source, unlimited(), &disk);
    assert_eq!(world.run(other.resume()), [], "it runs on, in memory, and stays ours");
    let status = world.run(job).expect("lives on");
    assert_eq!((indices(&status), status.durable), ((0..20).collect(), false));
}

#[test]
fn complete_jobs_are_kept_to_max_jobs_the_least_recently_used_out_first() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    let settings = Settings { max_jobs: 2, ..unlimited() };
    let orchestrator = context(&world, &Source::calm(&world, 10), settings, &disk);
    run(&world, &orchestrator, "a", addresses(0, 1));
    run(&world, &orchestrator, "b", addresses(1, 1));
    assert!(
        world.run(context(&world, &Source::calm(&world, 10), settings, &disk).open("a")).expect("readable").is_some()
    );
    run(&world, &orchestrator, "c", addresses(2, 1));
    let names: Vec<_> = disk.jobs.borrow().keys().cloned().collect();
    assert_eq!(names, ["Test/a", "Test/c"]);
}

#[test]
fn a_complete_job_is_read_again_by_a_later_context() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    let source = Source::calm(&world, 10);
    let first = world.context();
    let list = [addresses(0, 3), list(&["CVE-2021-44228", "nothing at all"])].concat();
    let before = run(&world, &context(&first, &source, unlimited(), &disk), "job", list);
    first.kill();
    let second = context(&world, &source, unlimited(), &disk);
    assert!(second.status("job", 0).is_none(), "not before it is opened");
    assert!(world.run(second.open("another")).expect("readable").is_none());
    let after = world.run(second.open("job")).expect("readable").expect("stored");
    assert!(after.complete && after.durable);
    assert_eq!((after.total, &after.skipped), (before.total, &before.skipped));
    assert_eq!(after.outcomes(), before.outcomes());
    assert_eq!(second.status("job", 2).expect("here now").outcomes(), before.outcomes()[2..]);
    let calls = source.calls();
    world.settle();
    assert_eq!((source.calls(), second.cancel("job")), (calls, false));
}

#[test]
fn a_job_that_another_context_runs_is_opened_as_it_is_now() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    let source = Source::calm(&world, 100);
    let runs = context(&world.context(), &source, unlimited(), &disk);
    let _job = runs.enrich("job", addresses(0, 10));
    world.pass(250 * MS);
    let reader = context(&world.context(), &source, unlimited(), &disk);
    let status = world.run(reader.open("job")).expect("readable").expect("there");
    assert!(!status.complete && status.done >= 4 && status.outcomes().len() == status.done);
    assert!(reader.status("job", 0).is_none(), "it would be out of date");
    world.settle();
    assert!(world.run(reader.open("job")).expect("readable").expect("there").complete);
}

#[test]
fn a_record_of_a_newer_version_is_set_aside() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    let first = world.context();
    let source = Source::calm(&world, 100);
    let killed = context(&first, &source, unlimited(), &disk);
    let _job = killed.enrich("job", addresses(0, 10));
    world.pass(150 * MS);
    first.kill();
    drop(killed);
    disk.jobs.borrow_mut().get_mut("Test/job").expect("written").is_foreign = true;
    let second = context(&world.context(), &source, unlimited(), &disk);
    assert_eq!(world.run(second.resume()), []);
    assert_eq!(world.run(second.open("job")).err(), Some(Unreadable));
    assert_eq!(world.run(second.list()), [("job".into(), Err(Unreadable))]);
    assert!(disk.jobs.borrow().contains_key("Test/job"), "it is left as it is");
    assert!(world.run(second.delete("job")));
    assert!(disk.jobs.borrow().is_empty());
}

/// Found by fuzzing: it would have run for ever.
#[test]
fn a_record_that_does_not_add_up_is_set_aside() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    let first = world.context();
    let source = Source::calm(&world, 100);
    let killed = context(&first, &source, unlimited(), &disk);
    let _job = killed.enrich("job", addresses(0, 10));
    world.pass(150 * MS);
    first.kill();
    drop(killed);
    disk.jobs.borrow_mut().get_mut("Test/job").expect("written").header.total = 99;
    let second = context(&world.context(), &source, unlimited(), &disk);
    assert_eq!(world.run(second.resume()), []);
    assert_eq!(world.run(second.open("job")).err(), Some(Unreadable));
    assert!(world.run(second.delete("job")));
    assert_eq!(disk.locks_held(), 0);
}

/// Found by the simulation: it went back from complete to its first outcome.
#[test]
fn a_job_that_lost_its_record_and_was_finished_in_memory_is_not_begun_again_by_who_finished_it() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    let source = Source::calm(&world, 100);
    let orchestrator = context(&world.context(), &source, unlimited(), &disk);
    let job = orchestrator.enrich("job", addresses(0, 20));
    world.pass(250 * MS);
    disk.is_full.set(true);
    assert_eq!(world.run(job).expect("lives on").done, 20);
    disk.is_full.set(false);
    assert_eq!(world.run(orchestrator.resume()), []);
    assert!(orchestrator.status("job", 0).expect("there").complete);
    let other = context(&world.context(), &source, unlimited(), &disk);
    assert_eq!(world.run(other.resume()), ["job".into()], "nobody else knows how it ended");
    assert_eq!(finish(&world, &other, "job").done, 20);
}

#[test]
fn cancelling_and_deleting_work_at_every_moment_of_a_job() {
    for after in (0..40).chain([150, 990, 10_000]) {
        for delete in [false, true] {
            let world = World::new(after);
            let disk = Disk::new(&world);
            disk.latency.set(5);
            let source = Source::new(&world, |_, nth| {
                (100 * MS, if nth % 3 == 0 { Act::Hang } else { Act::Find(Verdict::Clean) })
            });
            let orchestrator = context(&world.context(), &source, unlimited(), &disk);
            let job = orchestrator.enrich("job", addresses(0, 6));
            world.pass(Duration::from_millis(after));
            let cancelled = if delete { world.run(orchestrator.delete("job")) } else { orchestrator.cancel("job") };
            assert!(cancelled, "after {after} ms");
            let status = world.run(job).expect("a final status");
            assert_eq!((indices(&status), status.cancelled), ((0..6).collect(), true), "after {after} ms");
            world.settle();
            assert_eq!(disk.jobs.borrow().len(), usize::from(!delete), "after {after} ms");
            assert_eq!((world.tasks(), world.timers(), disk.locks_held(), source.in_flight.get()), (0, 0, 0, 0));
            if !delete {
                assert!(disk.jobs.borrow().values().all(|job| job.header.cancelled && job.header.is_complete()));
            }
            let again = orchestrator.enrich("job", Vec::new());
            assert!(world.run(again).is_ok(), "the name is free again");
        }
    }
}

#[test]
fn lists_are_of_one_source_the_newest_job_first() {
    let world = World::new(1);
    let disk = Disk::new(&world);
    let orchestrator = context(&world, &Source::calm(&world, 10), unlimited(), &disk);
    for (n, id) in (0..).zip(["a", "b", "c"]) {
        run(&world, &orchestrator, id, addresses(n, 1));
        world.pass(1000 * MS);
    }
    let ids = |orchestrator: &Orchestrator<World>| -> Vec<String> {
        world.run(orchestrator.list()).into_iter().map(|(id, _)| id.to_string()).collect()
    };
    assert_eq!(ids(&orchestrator), ["c", "b", "a"]);
    let later = context(&world.context(), &Source::calm(&world, 10), unlimited(), &disk);
    assert_eq!(ids(&later), ["c", "b", "a"]);
}

/// Kills the context at random moments, time and again, with another that takes over, and looks at everything in the end.
#[test]
fn killed_at_any_instant_and_however_often_a_job_is_finished() {
    crate::schedule::for_each_seed(0..400, |world| {
        let disk = Disk::new(world);
        disk.latency.set(world.pick(0, 30));
        let failing = world.pick(0, 3) * 10;
        let chance = world.clone();
        let source = Source::new(world, move |_, _| {
            let fate = chance.pick(0, 100);
            let latency = Duration::from_millis(chance.pick(10, 400));
            (latency, if fate < failing { Act::fail(ErrorCode::ServerError) } else { Act::Find(Verdict::Clean) })
        });
        let window = Duration::from_millis(2000);
        let quota = Quota { per_minute: Some(4), window, ..Quota::UNLIMITED };
        let settings = Settings { quota, ..if world.chance() < 0.5 { forgetful() } else { unlimited() } };
        let count = world.pick(1, 41);
        let mut told = 0;
        let mut asked_again_at_most = 0;
        let mut tab = world.context();
        let mut orchestrator = context(&tab, &source, settings, &disk);
        drop(orchestrator.enrich("job", addresses(0, count as u32)));
        while disk.jobs.borrow().is_empty() {
            world.pass(10 * MS);
        }
        for _ in 0..world.pick(1, 31) {
            world.pass(Duration::from_millis(world.pick(1, 3000)));
            let Some(status) = orchestrator.status("job", 0) else { break };
            assert!(status.done >= told, "an outcome that was told is gone");
            told = status.done;
            asked_again_at_most += source.in_flight.get() + 1; // one more may have just ended and not be written
            tab.kill();
            drop(orchestrator);
            tab = world.context();
            orchestrator = context(&tab, &source, settings, &disk);
            let resumed = orchestrator.resume();
            if world.run(resumed).is_empty() {
                break; // it was complete
            }
        }
        world.settle();
        let status = world.run(orchestrator.open("job")).expect("readable").expect("stored");
        assert!(status.complete && status.durable);
        assert_eq!(indices(&status), (0..count as usize).collect::<Vec<_>>(), "each place has one outcome");
        let mut calls: BTreeMap<String, usize> = BTreeMap::new();
        source.asked.borrow().iter().for_each(|(value, _)| *calls.entry(value.clone()).or_default() += 1);
        if failing == 0 {
            let again: usize = calls.values().map(|count| count - 1).sum();
            assert!(again <= asked_again_at_most, "{again} asked again, {asked_again_at_most} were in flight");
        }
        let asked: Vec<Duration> = source.asked.borrow().iter().map(|(_, at)| *at).collect();
        for (n, first) in asked.iter().enumerate() {
            let within = asked[n..].iter().take_while(|at| **at <= *first + window).count();
            assert!(within <= 4, "{within} requests in one window from {first:?} on");
        }
        assert_eq!((world.tasks(), world.timers(), disk.locks_held(), source.in_flight.get()), (0, 0, 0, 0));
    });
}
