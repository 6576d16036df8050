//! Answers that are remembered.

use std::rc::Rc;
use std::time::Duration;

use futures::future::LocalBoxFuture;
use iocular::enrichment::{Adapter, ErrorCode, Failure, Outcome, Report, Verdict};
use iocular::ioc::{Ioc, IocType};
use iocular::orchestrator::cache::{CacheTtl, MAX_ENTRIES};
use iocular::orchestrator::storage::{Freshness, Storage};
use iocular::orchestrator::{Orchestrator, PrivateHosts, Settings, Status};

use crate::source::*;
use crate::world::{Log, World};

const HOUR: Duration = Duration::from_secs(3600);

fn only(status: &Status<Log>) -> (bool, Option<String>) {
    match status.outcomes().as_slice() {
        [Outcome::Result(result)] => (result.cached, result.report.looked_up_at.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_remembered_answer_says_so_and_keeps_the_time_of_the_real_lookup() {
    let world = World::new(1);
    let source = Source::calm(&world, 10);
    let orchestrator = orchestrator(&world, &source, unlimited());
    let (cached, first) = only(&run(&world, &orchestrator, "a", list(&["8.8.8.8"])));
    assert!(!cached);
    world.pass(HOUR);
    assert_eq!(only(&run(&world, &orchestrator, "b", list(&["8.8.8.8"]))), (true, first));
    assert_eq!(source.calls(), 1);
}

#[test]
fn found_is_good_for_a_day_and_no_data_for_an_hour() {
    for (verdict, good_for) in [(Verdict::Malicious, 24 * HOUR), (Verdict::NoData, HOUR)] {
        let world = World::new(1);
        let source = Source::new(&world, move |_, _| (Duration::from_millis(1), Act::Find(verdict)));
        let orchestrator = orchestrator(&world, &source, unlimited());
        run(&world, &orchestrator, "a", list(&["8.8.8.8"]));
        world.pass(good_for - Duration::from_secs(1));
        run(&world, &orchestrator, "b", list(&["8.8.8.8"]));
        assert_eq!(source.calls(), 1, "{verdict:?}");
        world.pass(Duration::from_secs(1));
        run(&world, &orchestrator, "c", list(&["8.8.8.8"]));
        assert_eq!(source.calls(), 2, "{verdict:?}");
    }
}

#[test]
fn a_report_without_a_verdict_is_a_find_and_what_a_simulator_made_up_is_never_remembered() {
    let unrated = Report { known: true, ..Report::of("Test", Verdict::NoData) };
    let made_up = Report { simulated: true, ..Report::of("Test", Verdict::Malicious) };
    for (report, calls_after_two_hours) in [(unrated, 1), (made_up, 2)] {
        let world = World::new(1);
        let source = Source::new(&world, move |_, _| (Duration::from_millis(1), Act::Tell(report.clone())));
        let orchestrator = orchestrator(&world, &source, unlimited());
        run(&world, &orchestrator, "a", list(&["8.8.8.8"]));
        world.pass(2 * HOUR);
        run(&world, &orchestrator, "b", list(&["8.8.8.8"]));
        assert_eq!(source.calls(), calls_after_two_hours);
    }
}

/// A source that is asked at another address than its own.
struct At(Rc<Source>, Option<&'static str>);

impl Adapter for At {
    fn provider(&self) -> &str {
        "Test"
    }

    fn address(&self) -> Option<&str> {
        self.1
    }

    fn supports(&self, _: IocType) -> bool {
        true
    }

    fn lookup(&self, ioc: &Ioc) -> LocalBoxFuture<'static, Result<Report, Failure>> {
        Shared(Rc::clone(&self.0)).lookup(ioc)
    }
}

#[test]
fn what_one_address_has_answered_stands_for_no_other() {
    let world = World::new(1);
    let source = Source::new(&world, |_, nth| {
        // The first address is wrong: what answers there knows nothing.
        (Duration::from_millis(1), Act::Find(if nth == 1 { Verdict::NoData } else { Verdict::Malicious }))
    });
    let (storage, wrong, right) = (Storage::memory(), Some("https://wrong.example"), Some("https://relay.example"));
    for (n, (address, cached, calls)) in
        [(wrong, false, 1), (wrong, true, 1), (right, false, 2), (None, false, 3), (right, true, 3), (None, true, 3)]
            .into_iter()
            .enumerate()
    {
        let adapter = Rc::new(At(Rc::clone(&source), address));
        let orchestrator = Orchestrator::new(world.clone(), adapter, storage.clone(), unlimited());
        let status = run(&world, &orchestrator, &n.to_string(), list(&["8.8.8.8"]));
        assert_eq!((only(&status).0, source.calls()), (cached, calls), "{address:?}");
    }
}

#[test]
fn an_error_is_never_remembered() {
    let world = World::new(1);
    let source = Source::new(&world, |_, _| (Duration::from_millis(1), Act::fail(ErrorCode::Forbidden)));
    let orchestrator = orchestrator(&world, &source, unlimited());
    run(&world, &orchestrator, "a", list(&["8.8.8.8"]));
    run(&world, &orchestrator, "b", list(&["8.8.8.8"]));
    assert_eq!(source.calls(), 2);
}

#[test]
fn it_can_be_turned_off_and_cleared() {
    let world = World::new(1);
    let source = Source::new(&world, |ioc, _| {
        (Duration::from_millis(1), Act::Find(if ioc.value() == "8.8.8.8" { Verdict::Clean } else { Verdict::NoData }))
    });
    let both = ["8.8.8.8", "1.1.1.1"];
    let no_data_off = CacheTtl { no_data: Duration::ZERO, ..CacheTtl::default() };
    let orchestrator = orchestrator(&world, &source, Settings { cache_ttl: no_data_off, ..unlimited() });
    run(&world, &orchestrator, "a", list(&both));
    run(&world, &orchestrator, "b", list(&both));
    assert_eq!((source.calls_for("8.8.8.8"), source.calls_for("1.1.1.1")), (1, 2));
    world.run(orchestrator.clear_cache());
    run(&world, &orchestrator, "c", list(&both));
    assert_eq!((source.calls_for("8.8.8.8"), source.calls_for("1.1.1.1")), (2, 3));
}

#[test]
fn an_answer_from_the_future_is_not_believed() {
    let world = World::new(1);
    let source = Source::calm(&world, 1);
    let orchestrator = orchestrator(&world, &source, unlimited());
    run(&world, &orchestrator, "a", list(&["8.8.8.8"]));
    world.jump_clock(-3_600_000);
    run(&world, &orchestrator, "b", list(&["8.8.8.8"]));
    assert_eq!(source.calls(), 2);
}

#[test]
fn the_least_recently_used_answers_are_forgotten_first() {
    let world = World::new(1);
    let source = Source::calm(&world, 1);
    let orchestrator = orchestrator(&world, &source, Settings { concurrency: 100, ..unlimited() });
    let max = u32::try_from(MAX_ENTRIES).expect("small");
    run(&world, &orchestrator, "fill", addresses(0, max));
    run(&world, &orchestrator, "use the first", addresses(0, 1));
    run(&world, &orchestrator, "one more", addresses(max, 1));
    let calls = source.calls();
    run(&world, &orchestrator, "the first is there", addresses(0, 1));
    assert_eq!(source.calls(), calls);
    run(&world, &orchestrator, "the second is not", addresses(1, 1));
    assert_eq!(source.calls(), calls + 1);
}

#[test]
fn a_refresh_asks_again_and_replaces_what_is_remembered() {
    let world = World::new(1);
    let source = Source::calm(&world, 10);
    let orchestrator = orchestrator(&world, &source, unlimited());
    run(&world, &orchestrator, "job", list(&["8.8.8.8"]));
    let refreshed = orchestrator.enrich_with("again", list(&["8.8.8.8"]), Freshness::New, PrivateHosts::AsSet);
    let status = world.run(refreshed).expect("lives on");
    assert_eq!(source.calls(), 2);
    let times = |status: &Status<Log>| match &status.outcomes()[0] {
        Outcome::Result(result) => (result.cached, result.report.looked_up_at.clone()),
        Outcome::Error(error) => panic!("{error:?}"),
    };
    let later = run(&world, &orchestrator, "later", list(&["8.8.8.8"]));
    assert_eq!(source.calls(), 2);
    assert_eq!((times(&status).0, times(&later)), (false, (true, times(&status).1)));
}
