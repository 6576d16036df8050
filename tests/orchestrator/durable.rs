//! Jobs that outlive their context: killed at any instant, they are finished by another.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::rc::Rc;
use std::time::Duration;

use iocular::enrichment::{ErrorCode, Verdict};
use iocular::ioc::Ioc;
use iocular::orchestrator::quota::Quota;
use iocular::orchestrator::storage::Unreadable;
use iocular::orchestrator::{EventKind, NoStatus, Orchestrator, Runtime, Settings, Status};

use crate::disk::Disk;
use crate::source::*;
use crate::world::{Log, World};

const MS: Duration = Duration::from_millis(1);

/// A world, its disk, and the source that all its contexts ask.
struct Scene {
    world: World,
    disk: Rc<Disk>,
    source: Rc<Source>,
}

impl Scene {
    /// Everything is found clean, each lookup taking so long.
    fn calm(ms: u64) -> Self {
        Self::scripted(move |_, _| (Duration::from_millis(ms), Act::Find(Verdict::Clean)))
    }

    fn scripted(script: impl Fn(&Ioc, usize) -> (Duration, Act) + 'static) -> Self {
        Self::of(&World::new(1), script)
    }

    fn of(world: &World, script: impl Fn(&Ioc, usize) -> (Duration, Act) + 'static) -> Self {
        Self { world: world.clone(), disk: Disk::new(world), source: Source::new(world, script) }
    }

    fn context(&self, settings: Settings) -> Context {
        let life = self.world.context();
        let source = Rc::new(Shared(Rc::clone(&self.source)));
        let orchestrator = Orchestrator::new(life.clone(), source, self.disk.storage(&life), settings);
        Context { life, orchestrator }
    }

    /// A context begins a job of so many addresses and is killed after a while.
    fn leave_job(&self, count: u32, after: Duration) {
        let context = self.context(unlimited());
        let _job = context.enrich("job", addresses(0, count));
        self.world.pass(after);
        context.kill();
    }

    fn assert_at_rest(&self) {
        let Self { world, disk, source } = self;
        assert_eq!((world.tasks(), world.timers(), disk.locks_held(), source.in_flight.get()), (0, 0, 0, 0));
    }
}

/// A tab or a worker.
struct Context {
    life: World,
    orchestrator: Orchestrator<World>,
}

impl Context {
    fn kill(self) {
        self.life.kill();
    }
}

impl Deref for Context {
    type Target = Orchestrator<World>;

    fn deref(&self) -> &Self::Target {
        &self.orchestrator
    }
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
    let written = Rc::clone(&disk);
    let scene = Scene { world, disk, source };
    let orchestrator = scene.context(unlimited());
    orchestrator.subscribe(
        "job",
        Rc::new(move |event| {
            if let EventKind::Outcome(_) = event.kind {
                let jobs = written.jobs.borrow();
                let record = jobs.values().next().expect("written");
                assert!(record.outcomes.len() >= event.done, "told {}, written {}", event.done, record.outcomes.len());
            }
        }),
    );
    let status = run(&scene.world, &orchestrator, "job", addresses(0, 20));
    assert!(status.complete && status.durable);
    assert_eq!(status.outcomes().len(), 20);
    scene.world.settle();
    scene.assert_at_rest();
}

#[test]
fn nothing_is_told_while_the_disk_is_busy() {
    let scene = Scene::calm(10);
    let orchestrator = scene.context(unlimited());
    scene.disk.latency.set(1000);
    let _job = orchestrator.enrich("job", addresses(0, 1));
    scene.world.pass(900 * MS);
    assert_eq!(scene.source.calls(), 0, "the job is not written yet");
    while scene.source.calls() == 0 {
        scene.world.pass(100 * MS);
    }
    scene.world.pass(200 * MS);
    assert_eq!(orchestrator.status("job", 0).expect("there").done, 0, "the outcome is not written yet");
    assert_eq!(finish(&scene.world, &orchestrator, "job").done, 1);
}

#[test]
fn what_a_dead_context_left_is_finished_by_another_and_only_what_was_in_flight_is_asked_again() {
    let scene = Scene::calm(100);
    let killed = scene.context(unlimited());
    let _job = killed.enrich("job", addresses(0, 40));
    scene.world.pass(350 * MS);
    let done = killed.status("job", 0).expect("there").done;
    let in_flight = scene.source.in_flight.get();
    assert!(done >= 8 && in_flight == 4, "{done} done, {in_flight} in flight");
    killed.kill();

    let second = scene.context(unlimited());
    assert_eq!(scene.world.run(second.resume()), ["job".into()]);
    assert!(second.status("job", 0).expect("there").done >= done, "what was told is still there");
    let status = finish(&scene.world, &second, "job");
    assert_eq!(indices(&status), (0..40).collect::<Vec<_>>());
    assert!(scene.source.calls() <= 44, "{} requests for 40", scene.source.calls());
    assert_eq!(scene.world.run(second.resume()), [], "there is nothing left to resume");
}

#[test]
fn a_job_that_runs_is_not_run_by_another_context() {
    let scene = Scene::calm(100);
    let (one, two) = (scene.context(unlimited()), scene.context(unlimited()));
    let job = one.enrich("job", addresses(0, 10));
    scene.world.pass(150 * MS);
    assert_eq!(scene.world.run(two.resume()), []);
    assert_eq!(scene.world.run(one.resume()), [], "nor twice by the same");
    assert_eq!(scene.world.run(two.enrich("job", addresses(100, 1))).err(), Some(NoStatus::JobIsRunning));
    assert!(two.status("job", 0).is_none());
    assert!(!scene.world.run(two.delete("job")));
    assert_eq!(scene.world.run(job).expect("lives on").done, 10);
    assert_eq!(scene.source.calls(), 10);
}

#[test]
fn who_was_told_to_resume_takes_over_when_another_context_dies() {
    let scene = Scene::calm(100);
    let killed = scene.context(unlimited());
    let _job = killed.enrich("job", addresses(0, 20));
    scene.world.pass(150 * MS);
    let heir = scene.context(unlimited());
    let late = scene.context(unlimited());
    let freed = scene.context(unlimited());
    for waiting in [&heir, &heir, &late, &freed] {
        assert_eq!(scene.world.run(waiting.resume()), []);
    }
    freed.close();
    scene.world.pass(100 * MS);
    killed.kill();
    assert_eq!(indices(&finish(&scene.world, &heir, "job")), (0..20).collect::<Vec<_>>());
    assert!(late.status("job", 0).is_none(), "when its turn came there was nothing left to do");
    assert!(scene.source.calls() <= 24, "{} requests for 20", scene.source.calls());
    scene.assert_at_rest();
}

#[test]
fn who_stands_by_is_in_nobodys_way() {
    for restart in 0..30 {
        let scene = Scene::of(&World::new(restart), |_, _| (10 * MS, Act::Find(Verdict::Clean)));
        let owner = scene.context(unlimited());
        let waiting = scene.context(unlimited());
        let job = owner.enrich("job", addresses(0, 1));
        scene.world.pass(5 * MS);
        assert_eq!(scene.world.run(waiting.resume()), []);
        scene.world.run(job).expect("complete");
        scene.world.pass(Duration::from_micros(restart * 200));
        let again = owner.enrich("job", addresses(10, 1));
        assert!(scene.world.run(again).is_ok(), "the name is free, whoever looks at the job");
        assert!(scene.world.run(owner.delete("job")));
        assert!(scene.disk.jobs.borrow().is_empty());
    }
}

#[test]
fn a_second_try_before_the_death_is_all_that_a_lookup_gets() {
    let scene = Scene::scripted(|_, _| (10 * MS, Act::fail(ErrorCode::ServerError)));
    let killed = scene.context(unlimited());
    let _job = killed.enrich("job", addresses(0, 1));
    while scene.source.calls() == 0 {
        scene.world.pass(10 * MS);
    }
    scene.world.pass(50 * MS); // failed once, at rest, and that is written
    killed.kill();
    let second = scene.context(unlimited());
    scene.world.run(second.resume());
    let status = finish(&scene.world, &second, "job");
    assert_eq!((scene.source.calls(), attempts(&status)), (2, vec![2]));
}

#[test]
fn the_slots_of_a_dead_context_are_free_a_window_after_its_death_is_noticed() {
    let scene = Scene::scripted(|_, nth| (100 * MS, if nth <= 4 { Act::Hang } else { Act::Find(Verdict::Clean) }));
    let killed = scene.context(Settings::default());
    let _job = killed.enrich("job", addresses(0, 8));
    scene.world.pass(1000 * MS);
    assert_eq!(scene.source.calls(), 4);
    killed.kill();
    let died = scene.world.elapsed();
    let second = scene.context(Settings::default());
    scene.world.run(second.resume());
    scene.world.pass(Duration::from_secs(60));
    assert_eq!(scene.source.calls(), 4, "the window of the dead is not over");
    while scene.source.calls() == 4 {
        scene.world.pass(100 * MS);
    }
    let waited = scene.world.elapsed() - died;
    assert!(waited < Duration::from_secs(63), "not the lease of 30 s and the window: {waited:?}");
}

/// A worker of an extension lives for half a minute. Each one used to count the slots of the dead
/// anew, from its own start.
#[test]
fn contexts_that_live_shorter_than_a_window_get_on_all_the_same() {
    let scene = Scene::scripted(|_, nth| (100 * MS, if nth <= 4 { Act::Hang } else { Act::Find(Verdict::Clean) }));
    let mut worker = scene.context(Settings::default());
    let _job = worker.enrich("job", addresses(0, 8));
    for _ in 0..3 {
        scene.world.pass(Duration::from_secs(25));
        assert_eq!(scene.source.calls(), 4);
        worker.kill();
        worker = scene.context(Settings::default());
        scene.world.run(worker.resume());
    }
    scene.world.pass(Duration::from_secs(15));
    assert_eq!(scene.source.calls(), 8, "90 s after the death of the first");
}

#[test]
fn the_slots_of_a_living_context_are_left_alone() {
    let scene =
        Scene::scripted(|_, nth| (Duration::from_secs(if nth <= 4 { 25 } else { 1 }), Act::Find(Verdict::Clean)));
    let window = Duration::from_secs(2);
    let settings = Settings { quota: Quota { per_minute: Some(4), window, ..Quota::UNLIMITED }, ..Settings::default() };
    let one = scene.context(settings);
    let two = scene.context(settings);
    let _one = one.enrich("one", addresses(0, 4));
    scene.world.pass(Duration::from_secs(1));
    let _two = two.enrich("two", addresses(10, 1));
    scene.world.pass(Duration::from_secs(25));
    assert_eq!(scene.source.calls(), 4, "a slot is free a window after its response");
    scene.world.settle();
    assert_eq!(scene.source.calls(), 5);
}

#[test]
fn where_jobs_cannot_be_written_they_run_in_memory_and_say_so() {
    let scene = Scene::calm(10);
    scene.disk.is_full.set(true);
    let orchestrator = scene.context(unlimited());
    let status = run(&scene.world, &orchestrator, "job", addresses(0, 5));
    assert_eq!((status.done, status.durable), (5, false));
    assert_eq!(scene.world.run(orchestrator.list()).len(), 1);
}

#[test]
fn a_disk_that_fills_up_in_mid_job_costs_no_outcome() {
    let scene = Scene::calm(100);
    let orchestrator = scene.context(unlimited());
    let job = orchestrator.enrich("job", addresses(0, 20));
    scene.world.pass(250 * MS);
    assert!(orchestrator.status("job", 0).expect("there").durable);
    scene.disk.is_full.set(true);
    scene.world.pass(100 * MS);
    assert!(!orchestrator.status("job", 0).expect("there").durable);
    let other = scene.context(unlimited());
    assert_eq!(scene.world.run(other.resume()), [], "it runs on, in memory, and stays ours");
    let status = scene.world.run(job).expect("lives on");
    assert_eq!((indices(&status), status.durable), ((0..20).collect(), false));
}

#[test]
fn complete_jobs_are_kept_to_max_jobs_the_least_recently_used_out_first() {
    let scene = Scene::calm(10);
    let settings = Settings { max_jobs: 2, ..unlimited() };
    let orchestrator = scene.context(settings);
    run(&scene.world, &orchestrator, "a", addresses(0, 1));
    run(&scene.world, &orchestrator, "b", addresses(1, 1));
    assert!(scene.world.run(scene.context(settings).open("a")).expect("readable").is_some());
    run(&scene.world, &orchestrator, "c", addresses(2, 1));
    let names: Vec<_> = scene.disk.jobs.borrow().keys().cloned().collect();
    assert_eq!(names, ["Test/a", "Test/c"]);
}

#[test]
fn a_complete_job_is_read_again_by_a_later_context() {
    let scene = Scene::calm(10);
    let list = [addresses(0, 3), list(&["CVE-2021-44228", "nothing at all"])].concat();
    let first = scene.context(unlimited());
    let before = run(&scene.world, &first, "job", list);
    first.kill();
    let second = scene.context(unlimited());
    assert!(second.status("job", 0).is_none(), "not before it is opened");
    assert!(scene.world.run(second.open("another")).expect("readable").is_none());
    let after = scene.world.run(second.open("job")).expect("readable").expect("stored");
    assert!(after.complete && after.durable);
    assert_eq!((after.total, &after.skipped), (before.total, &before.skipped));
    assert_eq!(after.outcomes(), before.outcomes());
    assert_eq!(second.status("job", 2).expect("here now").outcomes(), before.outcomes()[2..]);
    let calls = scene.source.calls();
    scene.world.settle();
    assert_eq!((scene.source.calls(), second.cancel("job")), (calls, false));
}

#[test]
fn a_job_that_another_context_runs_is_opened_as_it_is_now() {
    let scene = Scene::calm(100);
    let runs = scene.context(unlimited());
    let _job = runs.enrich("job", addresses(0, 10));
    scene.world.pass(250 * MS);
    let reader = scene.context(unlimited());
    let status = scene.world.run(reader.open("job")).expect("readable").expect("there");
    assert!(!status.complete && status.done >= 4 && status.outcomes().len() == status.done);
    assert!(reader.status("job", 0).is_none(), "it would be out of date");
    scene.world.settle();
    assert!(scene.world.run(reader.open("job")).expect("readable").expect("there").complete);
}

#[test]
fn a_record_of_a_newer_version_is_set_aside() {
    let scene = Scene::calm(100);
    scene.leave_job(10, 150 * MS);
    scene.disk.jobs.borrow_mut().get_mut("Test/job").expect("written").is_foreign = true;
    let second = scene.context(unlimited());
    assert_eq!(scene.world.run(second.resume()), []);
    assert_eq!(scene.world.run(second.open("job")).err(), Some(Unreadable));
    assert_eq!(scene.world.run(second.list()), [("job".into(), Err(Unreadable))]);
    assert!(scene.disk.jobs.borrow().contains_key("Test/job"), "it is left as it is");
    assert!(scene.world.run(second.delete("job")));
    assert!(scene.disk.jobs.borrow().is_empty());
}

/// Found by fuzzing: it would have run for ever.
#[test]
fn a_record_that_does_not_add_up_is_set_aside() {
    let scene = Scene::calm(100);
    scene.leave_job(10, 150 * MS);
    scene.disk.jobs.borrow_mut().get_mut("Test/job").expect("written").header.total = 99;
    let second = scene.context(unlimited());
    assert_eq!(scene.world.run(second.resume()), []);
    assert_eq!(scene.world.run(second.open("job")).err(), Some(Unreadable));
    assert!(scene.world.run(second.delete("job")));
    assert_eq!(scene.disk.locks_held(), 0);
}

/// Found by the simulation: it went back from complete to its first outcome.
#[test]
fn a_job_that_lost_its_record_and_was_finished_in_memory_is_not_begun_again_by_who_finished_it() {
    let scene = Scene::calm(100);
    let orchestrator = scene.context(unlimited());
    let job = orchestrator.enrich("job", addresses(0, 20));
    scene.world.pass(250 * MS);
    scene.disk.is_full.set(true);
    assert_eq!(scene.world.run(job).expect("lives on").done, 20);
    scene.disk.is_full.set(false);
    assert_eq!(scene.world.run(orchestrator.resume()), []);
    assert!(orchestrator.status("job", 0).expect("there").complete);
    let other = scene.context(unlimited());
    assert_eq!(scene.world.run(other.resume()), ["job".into()], "nobody else knows how it ended");
    assert_eq!(finish(&scene.world, &other, "job").done, 20);
}

#[test]
fn cancelling_and_deleting_work_at_every_moment_of_a_job() {
    for after in (0..40).chain([150, 990, 10_000]) {
        for delete in [false, true] {
            let scene = Scene::of(&World::new(after), |_, nth| {
                (100 * MS, if nth % 3 == 0 { Act::Hang } else { Act::Find(Verdict::Clean) })
            });
            scene.disk.latency.set(5);
            let orchestrator = scene.context(unlimited());
            let job = orchestrator.enrich("job", addresses(0, 6));
            scene.world.pass(Duration::from_millis(after));
            let cancelled =
                if delete { scene.world.run(orchestrator.delete("job")) } else { orchestrator.cancel("job") };
            assert!(cancelled, "after {after} ms");
            let status = scene.world.run(job).expect("a final status");
            assert_eq!((indices(&status), status.cancelled), ((0..6).collect(), true), "after {after} ms");
            scene.world.settle();
            assert_eq!(scene.disk.jobs.borrow().len(), usize::from(!delete), "after {after} ms");
            scene.assert_at_rest();
            if !delete {
                assert!(scene.disk.jobs.borrow().values().all(|job| job.header.cancelled && job.header.is_complete()));
            }
            let again = orchestrator.enrich("job", Vec::new());
            assert!(scene.world.run(again).is_ok(), "the name is free again");
        }
    }
}

#[test]
fn lists_are_of_one_source_the_newest_job_first() {
    let scene = Scene::calm(10);
    let orchestrator = scene.context(unlimited());
    for (n, id) in (0..).zip(["a", "b", "c"]) {
        run(&scene.world, &orchestrator, id, addresses(n, 1));
        scene.world.pass(1000 * MS);
    }
    let ids = |orchestrator: &Orchestrator<World>| -> Vec<String> {
        scene.world.run(orchestrator.list()).into_iter().map(|(id, _)| id.to_string()).collect()
    };
    assert_eq!(ids(&orchestrator), ["c", "b", "a"]);
    let later = scene.context(unlimited());
    assert_eq!(ids(&later), ["c", "b", "a"]);
}

/// Kills the context at random moments, time and again, with another that takes over, and looks at
/// everything in the end.
#[test]
fn killed_at_any_instant_and_however_often_a_job_is_finished() {
    crate::schedule::for_each_seed(0..400, |world| {
        let disk_latency = world.pick(0, 30);
        let failing = world.pick(0, 3) * 10;
        let chance = world.clone();
        let scene = Scene::of(world, move |_, _| {
            let fate = chance.pick(0, 100);
            let latency = Duration::from_millis(chance.pick(10, 400));
            (latency, if fate < failing { Act::fail(ErrorCode::ServerError) } else { Act::Find(Verdict::Clean) })
        });
        scene.disk.latency.set(disk_latency);
        let window = Duration::from_millis(2000);
        let quota = Quota { per_minute: Some(4), window, ..Quota::UNLIMITED };
        let settings = Settings { quota, ..if world.chance() < 0.5 { forgetful() } else { unlimited() } };
        let count = world.pick(1, 41);
        let mut told = 0;
        let mut asked_again_at_most = 0;
        let mut tab = scene.context(settings);
        drop(tab.enrich("job", addresses(0, count as u32)));
        while scene.disk.jobs.borrow().is_empty() {
            world.pass(10 * MS);
        }
        for _ in 0..world.pick(1, 31) {
            world.pass(Duration::from_millis(world.pick(1, 3000)));
            let Some(status) = tab.status("job", 0) else { break };
            assert!(status.done >= told, "an outcome that was told is gone");
            told = status.done;
            asked_again_at_most += scene.source.in_flight.get() + 1; // one more may have just ended and not be written
            tab.kill();
            tab = scene.context(settings);
            let resumed = tab.resume();
            if world.run(resumed).is_empty() {
                break; // it was complete
            }
        }
        world.settle();
        let status = world.run(tab.open("job")).expect("readable").expect("stored");
        assert!(status.complete && status.durable);
        assert_eq!(indices(&status), (0..count as usize).collect::<Vec<_>>(), "each place has one outcome");
        let mut calls: BTreeMap<String, usize> = BTreeMap::new();
        scene.source.asked.borrow().iter().for_each(|(value, _)| *calls.entry(value.clone()).or_default() += 1);
        if failing == 0 {
            let again: usize = calls.values().map(|count| count - 1).sum();
            assert!(again <= asked_again_at_most, "{again} asked again, {asked_again_at_most} were in flight");
        }
        let asked: Vec<Duration> = scene.source.asked.borrow().iter().map(|(_, at)| *at).collect();
        for (n, first) in asked.iter().enumerate() {
            let within = asked[n..].iter().take_while(|at| **at <= *first + window).count();
            assert!(within <= 4, "{within} requests in one window from {first:?} on");
        }
        scene.assert_at_rest();
    });
}

#[test]
fn a_pause_and_what_was_promoted_outlive_their_context() {
    let scene = Scene::calm(100);
    let settings = || Settings { concurrency: 1, ..unlimited() };
    let first = scene.context(settings());
    let _job = first.enrich("job", addresses(0, 9));
    scene.world.pass(150 * MS);
    assert!(first.pause("job") && first.promote("job", &[8, 7]));
    scene.world.pass(1000 * MS);
    let asked = scene.source.calls();
    first.kill();

    let second = scene.context(settings());
    assert_eq!(scene.world.run(second.resume()), ["job".into()]);
    scene.world.pass(1000 * MS);
    assert_eq!((second.status("job", 0).map(|job| job.paused), scene.source.calls()), (Some(true), asked));
    assert!(second.unpause("job"));
    scene.world.settle();
    assert_eq!(second.status("job", 0).map(|job| (job.done, job.complete, job.paused)), Some((9, true, false)));
    let values: Vec<_> = scene.source.asked.borrow().iter().skip(asked).map(|(value, _)| value.clone()).collect();
    assert_eq!((values.len(), &*values[0], &*values[1]), (9 - asked, "100.0.0.8", "100.0.0.7"));
    drop(second);
    scene.assert_at_rest();
}
