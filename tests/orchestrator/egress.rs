//! What must not leave does not, whichever way it comes in.

use std::rc::Rc;
use std::time::Duration;

use iocular::enrichment::{Outcome, SkipReason};
use iocular::ioc::{IocType, Pattern, ShownIoc};
use iocular::orchestrator::storage::Freshness;
use iocular::orchestrator::{Candidate, Egress, Orchestrator, PrivateHosts};

use crate::disk::Disk;
use crate::source::*;
use crate::world::World;

const PRIVATE: [&str; 6] = [
    "10.0.0.1",
    "fe80::1",
    "http://10.0.0.5/admin?token=abc",
    "http://localhost:3000/x",
    "http://169.254.169.254/latest/",
    "http://0x7f.1/",
];

/// Nothing private leaves, and none of these.
fn guard(never_send: &[&str]) -> Egress {
    let patterns = never_send.iter().map(|text| Pattern::read(text, &HostIdna).expect("a pattern")).collect();
    Egress::new(patterns, true, HostIdna)
}

fn guarded(world: &World, source: &Rc<Source>, never_send: &[&str]) -> Orchestrator<World> {
    orchestrator(world, source, unlimited()).with_egress(guard(never_send))
}

fn asked(source: &Source) -> Vec<String> {
    source.asked.borrow().iter().map(|(value, _)| value.clone()).collect()
}

#[test]
fn private_hosts_are_skipped_where_that_is_asked_for_and_the_plan_says_so() {
    let world = World::new(1);
    let source = Source::calm(&world, 1);
    let orchestrator = guarded(&world, &source, &[]);
    let candidates = || list(&[&PRIVATE[..], &["8.8.8.8"]].concat());
    let plan = world.run(orchestrator.plan(candidates()));
    let status = run(&world, &orchestrator, "job", candidates());
    assert_eq!((status.total, plan.total, plan.requests), (1, 1, 1));
    assert_eq!(asked(&source), ["8.8.8.8"]);
    let skipped: Vec<_> = status.skipped.iter().map(|skipped| (skipped.index, skipped.reason)).collect();
    assert_eq!(skipped, [0, 1, 2, 3, 4, 5].map(|index| (index, SkipReason::PrivateAddress)));
    assert_eq!(plan.skipped, status.skipped);
}

#[test]
fn by_default_private_hosts_are_asked_for() {
    let world = World::new(1);
    let source = Source::calm(&world, 1);
    run(&world, &orchestrator(&world, &source, unlimited()), "job", list(&PRIVATE));
    assert_eq!(source.calls(), PRIVATE.len());
}

#[test]
fn private_hosts_that_somebody_wants_sent_are_sent() {
    let world = World::new(1);
    let source = Source::calm(&world, 1);
    let orchestrator = guarded(&world, &source, &["10.0.0.1"]);
    let plan = world.run(orchestrator.plan_with(list(&PRIVATE), PrivateHosts::Send));
    let job = orchestrator.enrich_with("job", list(&PRIVATE), Freshness::Remembered, PrivateHosts::Send);
    let status = world.run(job).expect("lives on");
    assert_eq!(asked(&source), PRIVATE[1..]);
    assert_eq!(status.skipped.iter().map(|skipped| skipped.reason).collect::<Vec<_>>(), [SkipReason::NeverSend]);
    assert_eq!(plan.requests, PRIVATE.len() - 1);
}

#[test]
fn what_never_leaves_is_skipped_as_text_and_as_an_object_of_any_type() {
    let world = World::new(1);
    let source = Source::calm(&world, 1);
    let md5 = "d41d8cd98f00b204e9800998ecf8427e";
    let orchestrator = guarded(&world, &source, &["corp.example.com", "8.8.0.0/16", md5]);
    let object = |kind, value: &str| {
        let shown = ShownIoc { kind, value: value.to_owned(), raw_match: Some("evil.com".to_owned()) };
        Candidate::from_parts(shown, &HostIdna)
    };
    let mut candidates = list(&["hxxps://wiki[.]corp[.]example[.]com/x", "wiki.corp.example.com:443", "8.8.4.4", md5]);
    candidates.push(object(IocType::Domain, "Corp.Example.Com."));
    candidates.push(object(IocType::Url, "https://user:pass@corp.example.com"));
    candidates.push(object(IocType::Ipv6, "::ffff:8.8.8.8"));
    candidates.push(object(IocType::Domain, "evil.com"));
    let status = run(&world, &orchestrator, "job", candidates);
    assert_eq!(asked(&source), ["evil.com"]);
    assert!(status.skipped.iter().all(|skipped| skipped.reason == SkipReason::NeverSend));
    assert_eq!(status.skipped.len(), 7);
}

#[test]
fn a_type_that_is_not_answered_for_is_told_as_that() {
    let world = World::new(1);
    let orchestrator = guarded(&world, &Source::calm(&world, 1), &["corp.example.com"]);
    let status = run(&world, &orchestrator, "job", list(&["bob@corp.example.com"]));
    assert_eq!(status.skipped.first().map(|skipped| skipped.reason), Some(SkipReason::UnsupportedType));
}

#[test]
fn credentials_in_a_link_are_not_sent_and_the_place_keeps_what_stood_there() {
    let world = World::new(1);
    let source = Source::new(&world, |ioc, _| {
        assert_eq!(ioc.raw_match(), None, "what stood in a text is not the source's");
        (Duration::from_millis(1), Act::Find(iocular::enrichment::Verdict::Clean))
    });
    let orchestrator = orchestrator(&world, &source, unlimited());
    let given = "hxxps://user:secret@evil[.]com/x";
    let status = run(&world, &orchestrator, "job", list(&[given, "https://evil.com/x"]));
    assert_eq!(asked(&source), ["https://evil.com/x"]);
    let first = status.outcomes().into_iter().find(|outcome| outcome.index() == 0);
    let Some(Outcome::Result(result)) = first else { panic!("the first place has a result") };
    assert_eq!((result.ioc.value.as_str(), result.ioc.raw_match.as_deref()), ("https://evil.com/x", Some(given)));
}

/// A job of one public address and one link into the network, left by a context that let both
/// leave.
fn left_job(world: &World, disk: &Rc<Disk>, private: PrivateHosts) {
    let life = world.context();
    let source = Source::new(world, |_, _| (Duration::ZERO, Act::Hang));
    let storage = disk.storage(&life);
    let before = Orchestrator::new(life.clone(), Rc::new(Shared(source)), storage, unlimited());
    let _job = before.enrich_with(
        "job",
        list(&["http://user:pass@10.0.0.5/", "8.8.8.8", "wiki.corp.example.com"]),
        Freshness::Remembered,
        private,
    );
    world.pass(Duration::from_secs(1));
    life.kill();
}

/// What is asked when that job goes on, and the codes that it ends with.
fn gone_on(private: PrivateHosts, egress: Egress) -> (Vec<String>, Vec<String>) {
    let world = World::new(1);
    let disk = Disk::new(&world);
    left_job(&world, &disk, private);
    let source = Source::calm(&world, 1);
    let life = world.context();
    let after = Orchestrator::new(life.clone(), Rc::new(Shared(Rc::clone(&source))), disk.storage(&life), unlimited())
        .with_egress(egress);
    let resumed = world.run(after.resume());
    assert_eq!(resumed.len(), 1);
    world.settle();
    let status = after.status("job", 0).expect("it is here");
    assert!(status.complete && status.durable);
    assert_eq!(disk.jobs.borrow().values().next().map(|job| job.header.done), Some(3));
    (asked(&source), codes(&status).into_iter().map(|(_, code)| code).collect())
}

#[test]
fn a_stored_job_goes_on_without_what_may_not_leave_now() {
    let (asked, codes) = gone_on(PrivateHosts::AsSet, guard(&["corp.example.com"]));
    assert_eq!(asked, ["8.8.8.8"]);
    assert_eq!(codes, ["Cancelled", "ok", "Cancelled"]);
}

#[test]
fn a_stored_job_whose_private_hosts_somebody_wants_sent_goes_on_with_them() {
    let (asked, codes) = gone_on(PrivateHosts::Send, guard(&["corp.example.com"]));
    assert_eq!(asked, ["http://10.0.0.5/", "8.8.8.8"]);
    assert_eq!(codes, ["ok", "ok", "Cancelled"]);
}
