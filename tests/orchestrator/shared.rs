//! One request answers all it can: the hashes of a file, the forms of a URL.

use std::rc::Rc;
use std::time::Duration;

use iocular::enrichment::{Detail, Details, ErrorCode, Report, Verdict};
use iocular::ioc::{Ioc, IocType};
use iocular::orchestrator::{Candidate, Settings, Status};

use crate::disk::Disk;
use crate::source::*;
use crate::world::{Log, World};

const MS: Duration = Duration::from_millis(1);
const HASHES: [(&str, usize); 3] = [("md5", 32), ("sha1", 40), ("sha256", 64)];

/// One hash of the `file`th file.
fn hash(file: u32, digits: usize) -> String {
    format!("{file:0digits$x}")
}

/// The hashes of so many files, each file's together, in an order that chance has.
fn files(world: &World, count: u32) -> Vec<Candidate> {
    let hashes = (0..count).flat_map(|file| {
        let mut hashes = HASHES.map(|(_, digits)| hash(file, digits));
        hashes.rotate_left(world.pick(0, 3) as usize);
        if world.chance() < 0.5 {
            hashes.reverse();
        }
        hashes
    });
    hashes.map(|hash| Candidate::from_text(&hash, &HostIdna)).collect()
}

/// What the source says: of a file, all its hashes, whichever it was asked for.
fn report(ioc: &Ioc) -> Report {
    if ioc.kind() == IocType::Ipv4 {
        return Report::of("Test", Verdict::Clean);
    }
    let file = u32::from_str_radix(ioc.value(), 16).expect("a number");
    let parts = HASHES.map(|(name, digits)| (name, Detail::Text(hash(file, digits).into())));
    Report { details: Details::fitted(parts.to_vec()), ..Report::of("Test", Verdict::Malicious) }
}

fn source_of_files(world: &World) -> Rc<Source> {
    Source::new(world, |ioc, _| (100 * MS, Act::Tell(report(ioc))))
}

/// Which of the hashes each result was asked by, where it was another; `ok` alone otherwise.
fn answered_by(status: &Status<Log>) -> Vec<String> {
    let mut answers: Vec<_> = status
        .outcomes()
        .iter()
        .map(|outcome| {
            let written = serde_json::to_value(outcome).expect("an outcome");
            let by = written["answeredBy"]["type"].as_str().unwrap_or("itself").to_owned();
            (outcome.index(), format!("{} by {by}", written["ioc"]["type"].as_str().unwrap_or_default()))
        })
        .collect();
    answers.sort();
    answers.into_iter().map(|(_, answer)| answer).collect()
}

#[test]
fn three_hundred_hashes_of_a_hundred_files_are_a_hundred_requests() {
    for seed in 0..20 {
        let world = World::new(seed);
        let source = source_of_files(&world);
        let settings = Settings { concurrency: 1 + world.pick(0, 8) as usize, ..unlimited() };
        let candidates = files(&world, 100);
        let status = run(&world, &orchestrator(&world, &source, settings), "job", candidates);
        assert_eq!((source.calls(), status.done), (100, 300), "seed {seed}");
        assert!(source.asked.borrow().iter().all(|(value, _)| value.len() == 64), "the SHA-256 alone is asked for");
    }
}

#[test]
fn a_result_says_what_was_asked_for_where_that_was_another() {
    let world = World::new(1);
    let source = source_of_files(&world);
    let candidates = list(&[&hash(7, 32), &hash(7, 64), "9.9.9.9", &hash(7, 40)]);
    let settings = Settings { concurrency: 1, ..unlimited() };
    let status = run(&world, &orchestrator(&world, &source, settings), "job", candidates);
    let expected = ["md5 by sha256", "sha256 by itself", "ipv4 by itself", "sha1 by sha256"];
    assert_eq!(answered_by(&status), expected);
    assert_eq!(source.calls(), 2);
}

#[test]
fn an_answer_is_remembered_under_all_three_hashes_for_every_job_and_context() {
    let world = World::new(1);
    let (source, disk) = (source_of_files(&world), Disk::new(&world));
    let context = || {
        let tab = world.context();
        orchestrator_on(&tab, &source, unlimited(), disk.storage(&tab))
    };
    run(&world, &context(), "one", list(&[&hash(7, 32)]));
    let status = run(&world, &context(), "two", list(&[&hash(7, 64), &hash(7, 40)]));
    assert_eq!(answered_by(&status), ["sha256 by md5", "sha1 by md5"]);
    assert_eq!(source.calls(), 1);
}

#[test]
fn a_file_that_another_context_has_asked_for_meanwhile_is_not_asked_for_again() {
    let world = World::new(1);
    let (source, disk) = (source_of_files(&world), Disk::new(&world));
    let context = || {
        let tab = world.context();
        orchestrator_on(&tab, &source, Settings { concurrency: 1, ..unlimited() }, disk.storage(&tab))
    };
    let (one, two) = (context(), context());
    let slow = one.enrich("slow", list(&["9.9.9.1", "9.9.9.2", "9.9.9.3", &hash(7, 32)]));
    run(&world, &two, "fast", list(&[&hash(7, 64)]));
    let status = world.run(slow).expect("lives on");
    assert_eq!((status.done, source.calls()), (4, 4));
}

#[test]
fn a_url_that_a_report_names_as_its_canonical_form_needs_no_request() {
    let world = World::new(1);
    let source = Source::new(&world, |_, _| {
        let canonical_url = Some("http://a.example/".to_owned());
        (100 * MS, Act::Tell(Report { canonical_url, ..Report::of("Test", Verdict::Clean) }))
    });
    let settings = Settings { concurrency: 1, ..unlimited() };
    let orchestrator = orchestrator(&world, &source, settings);
    let status = run(&world, &orchestrator, "job", list(&["http://a.example", "http://a.example/"]));
    assert_eq!((status.done, source.calls()), (2, 1));
    run(&world, &orchestrator, "again", list(&["http://a.example/"]));
    assert_eq!(source.calls(), 1, "it is remembered under both");
}

#[test]
fn a_file_that_is_not_known_answers_for_no_other_hash() {
    let world = World::new(1);
    let source = Source::calm(&world, 1);
    let unknown = Source::new(&world, |_, _| (MS, Act::Find(Verdict::NoData)));
    for (source, calls) in [(source, 3), (unknown, 3)] {
        let orchestrator = orchestrator(&world, &source, unlimited());
        let status = run(&world, &orchestrator, "job", list(&[&hash(7, 32), &hash(7, 64), &hash(7, 40)]));
        assert_eq!((status.done, source.calls()), (3, calls));
    }
}

#[test]
fn a_sha_256_that_fails_keeps_no_other_hash_from_its_answer() {
    let world = World::new(1);
    let source = Source::new(&world, |ioc, _| {
        let act = match ioc.kind() {
            IocType::Sha256 => Act::fail(ErrorCode::TooLarge),
            _ => Act::Tell(report(ioc)),
        };
        (MS, act)
    });
    let orchestrator = orchestrator(&world, &source, unlimited());
    let status = run(&world, &orchestrator, "job", list(&[&hash(7, 32), &hash(7, 64), &hash(7, 40)]));
    assert_eq!(codes(&status), [(0, "ok".into()), (1, "TooLarge".into()), (2, "ok".into())]);
    assert_eq!(source.calls(), 2);
}

#[test]
fn a_plan_counts_what_another_is_known_to_answer() {
    let world = World::new(1);
    let source = source_of_files(&world);
    let orchestrator = orchestrator(&world, &source, unlimited());
    let candidates = || list(&[&hash(7, 32), "9.9.9.9", &hash(7, 64), &hash(7, 40)]);
    let before = world.run(orchestrator.plan(candidates()));
    assert_eq!((before.requests, before.cached, before.shared), (4, 0, 0), "nothing is known of them");
    run(&world, &orchestrator, "job", list(&[&hash(7, 40)]));
    let fresh = world.run(orchestrator.plan(candidates()));
    assert_eq!((fresh.requests, fresh.cached, fresh.shared), (1, 3, 0));
    world.pass(Duration::from_secs(25 * 60 * 60));
    let stale = world.run(orchestrator.plan(candidates()));
    assert_eq!((stale.requests, stale.cached, stale.shared), (2, 0, 2), "the answer is old, but one file it stays");
    let calls = source.calls();
    run(&world, &orchestrator, "again", candidates());
    assert_eq!(source.calls() - calls, stale.requests);
}
