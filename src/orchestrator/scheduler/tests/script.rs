//! Scripts: a scheduler, driven by events and times alone, and read by its effects and notices.

use std::collections::HashMap;
use std::fmt::Write;
use std::rc::Rc;
use std::time::Duration;

use crate::enrichment::{Detail, Details, ErrorCode, Failure, Outcome, Parts, Place, Report, RetryAfter, Verdict};
use crate::ioc::{self, Ioc, IocType, NoIdna, ShownIoc};
use crate::orchestrator::cache::Known;
use crate::orchestrator::job_id::JobId;
use crate::orchestrator::jobs::egress::PrivateHosts;
use crate::orchestrator::jobs::intake::Intake;
use crate::orchestrator::jobs::wait::{Wait, WaitReason, WhenExhausted};
use crate::orchestrator::quota::Permit;
use crate::orchestrator::runtime::Moment;
use crate::orchestrator::scheduler::{
    Acquisition, Attempt, Connectivity, Durability, Effect, Event, Limits, LookupId, Notice, Reach, Saved, Scheduler,
    SourceId,
};
use crate::orchestrator::storage::{Entry, Freshness, JobHeader, JobName, NotStored};
use crate::time::Timestamp;

/// For one request, in every script.
pub(super) const TIMEOUT: Duration = Duration::from_secs(30);
/// While nothing answers, in every script.
const PATIENCE: Duration = Duration::from_secs(600);

/// Plays a script with a concurrency. Each line reads `SECONDS  WHAT HAPPENS  -> WHAT COMES OF IT`,
/// the latter in order, with `;` between; `#` begins a comment.
///
/// Numbers stand for addresses. `a.md5`, `a.sha1` and `a.sha256` are the hashes of one file, which
/// its report names.
///
/// # What happens
///
/// | words | meaning |
/// |---|---|
/// | `start a 1 2` | a job of that name starts with these indicators |
/// | `save a 1 2`, `refresh a 1 2` | the same: one that is stored, one that wants new answers |
/// | `adopt a 1 2 tried 2` | a stored job goes on here, of whose places some have failed once |
/// | `cancel a`, `pause a`, `unpause a`, `close` | as callers do |
/// | `promote a 2 0` | the same; places are numbered from 0 on |
/// | `recalled` and `recalled 1 2~` | the cache knows none, or these, some out of date |
/// | `permit`, `known`, `wait 60`, `exhausted 60` | how the acquisition under way ends |
/// | `spent 1 60` | a request is refused, which shows that the day is used up |
/// | `answer 1`, `aborted 1` | how a request ends; `fail 1 timeout`, with `in 7` a `Retry-After` |
/// | `saved a`, `unsaved a`, `elsewhere a` | how the storing of a job ends |
/// | `appended`, `unappended` | how the append under way ends |
/// | `online`, `offline` | what the browser says |
/// | `-` | nothing but time |
pub(super) fn play(concurrency: usize, script: &str) {
    play_when_exhausted(WhenExhausted::Fail, concurrency, script);
}

/// The same, where a day that is used up is waited for or not.
pub(super) fn play_when_exhausted(when_exhausted: WhenExhausted, concurrency: usize, script: &str) {
    let mut rig = Rig::new(concurrency, when_exhausted);
    for line in script.lines().map(|line| line.split('#').next().unwrap_or_default().trim()) {
        if line.is_empty() {
            continue;
        }
        let (left, expected) = line.split_once("->").expect("a line has an arrow");
        let (seconds, happens) = left.trim().split_once(' ').expect("a line has a time");
        rig.pass_until(Duration::from_secs_f64(seconds.parse().expect("a time")));
        rig.happen(&happens.split_whitespace().collect::<Vec<_>>());
        assert_eq!(rig.outcome(), expected.trim(), "after: {left}");
    }
}

/// A scheduler over one source behind the network.
pub(super) fn scheduler(concurrency: usize, when_exhausted: WhenExhausted) -> Scheduler {
    let limits = Limits { concurrency, timeout: TIMEOUT, patience: Some(PATIENCE), when_exhausted };
    Scheduler::new(limits, [(Rc::from("Test"), Reach::Network)], 0)
}

struct Rig {
    scheduler: Scheduler,
    now: Duration,
    requests: HashMap<String, LookupId>,
    recalling: Vec<String>,
}

impl Rig {
    fn new(concurrency: usize, when_exhausted: WhenExhausted) -> Self {
        let scheduler = scheduler(concurrency, when_exhausted);
        Self { scheduler, now: Duration::ZERO, requests: HashMap::new(), recalling: Vec::new() }
    }

    fn moment(&self) -> Moment {
        Moment { wall: Timestamp::from_millis(self.now.as_millis() as i64), steady: self.now }
    }

    /// Lets time pass. The scheduler is told when it wants to be.
    fn pass_until(&mut self, then: Duration) {
        self.now = then;
        if self.scheduler.poll_timeout().is_some_and(|due| due <= then) {
            self.tell(Event::Timeout);
        }
    }

    fn tell(&mut self, event: Event) {
        let now = self.moment();
        self.scheduler.handle(event, now);
    }

    fn happen(&mut self, words: &[&str]) {
        let (word, rest) = words.split_first().expect("something happens");
        match *word {
            "-" => {}
            "start" => self.start(rest, Durability::Memory),
            "save" => self.start(rest, Durability::Stored),
            "refresh" => self.refresh(rest),
            "adopt" => self.adopt(rest),
            "cancel" => assert!(self.scheduler.cancel(rest[0])),
            "pause" => assert!(self.scheduler.pause(rest[0], true, self.moment())),
            "unpause" => assert!(self.scheduler.pause(rest[0], false, self.moment())),
            "promote" => assert!(self.scheduler.promote(rest[0], &numbers(&rest[1..]))),
            "close" => self.scheduler.close(),
            "recalled" => self.recalled(rest),
            "permit" => self.acquired(Acquisition::Permitted(Permit::for_test())),
            "known" => self.acquired(Acquisition::Known(report(""))),
            "wait" => self.acquired(Acquisition::Wait(seconds(rest[0]))),
            "exhausted" => self.acquired(Acquisition::Exhausted(self.day(rest[0]))),
            "spent" => self.attempted(rest[0], Attempt::Exhausted(self.day(rest[1]))),
            "answer" => self.attempted(rest[0], Attempt::Answered(report(rest[0]))),
            "aborted" => self.attempted(rest[0], Attempt::Aborted),
            "fail" => self.attempted(rest[0], Attempt::Failed(failure(&rest[1..]))),
            "saved" => self.saved(rest[0], Saved::Stored(Box::new(()))),
            "unsaved" => self.saved(rest[0], Saved::NotStored(NotStored::Failed)),
            "elsewhere" => self.saved(rest[0], Saved::RunsElsewhere),
            "online" => self.tell(Event::Connectivity(Connectivity::Online)),
            "offline" => self.tell(Event::Connectivity(Connectivity::Offline)),
            "appended" => self.tell(Event::Appended(Ok(()))),
            "unappended" => self.tell(Event::Appended(Err(NotStored::Failed))),
            other => panic!("no such event: {other}"),
        }
    }

    fn start(&mut self, words: &[&str], durability: Durability) {
        let intake = intake(&words[1..]);
        let header = header(words[0], intake.total());
        self.scheduler.start(header, SourceId(0), intake, durability);
    }

    fn refresh(&mut self, words: &[&str]) {
        let intake = intake(&words[1..]);
        let header = JobHeader { freshness: Freshness::New, ..header(words[0], intake.total()) };
        self.scheduler.start(header, SourceId(0), intake, Durability::Memory);
    }

    fn adopt(&mut self, words: &[&str]) {
        let (list, tried) = words.split_at(words.iter().position(|word| *word == "tried").unwrap_or(words.len()));
        let tried: Vec<usize> = tried.iter().skip(1).map(|value| place_of(list, value)).collect();
        let intake = intake(&list[1..]);
        let header = header(list[0], intake.total());
        self.scheduler.adopt(header, SourceId(0), intake, &tried);
    }

    fn recalled(&mut self, known: &[&str]) {
        let asked = std::mem::take(&mut self.recalling);
        let knows = |value: &String| {
            let word = known.iter().find(|word| word.trim_end_matches('~') == value)?;
            Some(Known { report: report(value), is_good: !word.ends_with('~') })
        };
        self.tell(Event::Recalled(asked.iter().map(knows).collect()));
    }

    fn acquired(&mut self, acquisition: Acquisition) {
        self.tell(Event::Acquired(SourceId(0), acquisition));
    }

    /// A day that turns in so many seconds.
    fn day(&self, span: &str) -> Wait {
        Wait { reason: WaitReason::Day, until: self.moment().wall.plus(seconds(span)) }
    }

    fn attempted(&mut self, value: &str, attempt: Attempt) {
        let id = self.requests.remove(value).expect("a request is under way");
        self.tell(Event::Attempted(id, attempt));
    }

    fn saved(&mut self, job: &str, saved: Saved) {
        let run = self.scheduler.jobs.iter().find(|run| *run.header.name.id == *job);
        let id = run.map(|run| JobId::clone(&run.header.name.id));
        self.tell(Event::Saved(id.expect("the job runs"), saved));
    }

    /// All that is told and wanted now, in words.
    fn outcome(&mut self) -> String {
        let now = self.moment();
        let mut words = Vec::new();
        loop {
            if let Some(notice) = self.scheduler.poll_notice() {
                words.push(tells(&notice));
            } else if let Some(effect) = self.scheduler.poll_effect(now) {
                words.push(self.wants(effect));
            } else {
                return words.join("; ");
            }
        }
    }

    fn wants(&mut self, effect: Effect) -> String {
        match effect {
            Effect::Recall(_, iocs) => {
                self.recalling = iocs.iter().map(|ioc| name(ioc.value())).collect();
                format!("recall {}", self.recalling.join(" "))
            }
            Effect::Acquire(_, ioc, _) => format!("acquire {}", name(ioc.value())),
            Effect::Send(id, _, ioc, _) => {
                self.requests.insert(name(ioc.value()), id);
                format!("send {}", name(ioc.value()))
            }
            Effect::Abort(id) => {
                let request = self.requests.iter().find(|(_, other)| **other == id);
                format!("abort {}", request.expect("a request is under way").0)
            }
            Effect::Return(..) => "return".to_owned(),
            Effect::Save(header, _) => format!("save {}", header.name.id),
            Effect::Append(appends) => {
                let mut words = "append".to_owned();
                for append in appends {
                    let _ = write!(words, " {}", append.header.name.id);
                    append.entries.iter().for_each(|entry| words.push_str(&appends_entry(entry)));
                }
                words
            }
        }
    }
}

fn appends_entry(entry: &Entry) -> String {
    match entry {
        Entry::Outcome { number, outcome } => format!(" {number}:{}", ends(outcome)),
        Entry::Tried(index) => format!(" tried@{index}"),
        Entry::Course => " course".to_owned(),
    }
}

fn tells(notice: &Notice) -> String {
    match notice {
        Notice::Outcome(job, outcome) => format!("{job} {}", ends(outcome)),
        Notice::Waiting(job, Wait { reason, until }) => {
            format!("{job} waits until {} ({})", until.as_millis() / 1000, reason.name())
        }
        Notice::Paused(job, true) => format!("{job} is paused"),
        Notice::Paused(job, false) => format!("{job} goes on"),
        Notice::Stored(job, _) => format!("{job} is stored"),
        Notice::NotStored(job, _) => format!("{job} is not stored"),
        Notice::Complete(job) => format!("{job} complete"),
        Notice::Refused(job) => format!("{job} refused"),
    }
}

/// A place, and how it ended; with the requests that were made for it where it failed.
fn ends(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Result(result) => {
            format!("{}={}", name(&result.ioc.value), if result.cached { "known" } else { "ok" })
        }
        Outcome::Error(error) => {
            let until = error.failure.retry_at.map(|until| format!(" until {}", until.as_millis() / 1000));
            let code = error.failure.code.name();
            format!("{}={code}*{}{}", name(&error.ioc.value), error.attempts, until.unwrap_or_default())
        }
    }
}

pub(super) fn intake(values: &[&str]) -> Intake {
    let mut intake = Intake::default();
    for (index, value) in values.iter().enumerate() {
        match indicator(value) {
            Some(ioc) => intake.wanted.push(Place { index, ioc }),
            None => intake.malformed.push(Place {
                index,
                ioc: ShownIoc { kind: IocType::Domain, value: (*value).to_owned(), raw_match: None },
            }),
        }
    }
    intake
}

fn place_of(list: &[&str], value: &str) -> usize {
    list.iter().skip(1).position(|other| *other == value).expect("it is in the list")
}

/// What a word stands for, so that scripts are short.
fn indicator(word: &str) -> Option<Ioc> {
    match word.split_once('.') {
        Some((file, hash)) => ioc::canonical(hash.parse().ok()?, &digits(file, hash), &NoIdna),
        None => ioc::canonical(IocType::Ipv4, &format!("8.8.8.{word}"), &NoIdna),
    }
}

/// The digits of a file's hash, which are all alike.
fn digits(file: &str, hash: &str) -> String {
    let count = HASHES.iter().find(|(name, _)| *name == hash).map_or(0, |(_, count)| *count);
    file.repeat(count)
}

pub(super) fn name(value: &str) -> String {
    match HASHES.iter().find(|(_, count)| *count == value.len()) {
        Some((hash, _)) => format!("{}.{hash}", value.chars().next().unwrap_or_default()),
        None => value.strip_prefix("8.8.8.").unwrap_or(value).to_owned(),
    }
}

const HASHES: [(&str, usize); 3] = [("md5", 32), ("sha1", 40), ("sha256", 64)];

pub(super) fn header(job: &str, total: usize) -> JobHeader {
    let name = JobName { provider: "Test".into(), id: job.into() };
    JobHeader {
        name,
        created_at: Timestamp::from_millis(0),
        total,
        done: 0,
        cancelled: false,
        freshness: Freshness::Remembered,
        paused: false,
        promoted: Vec::new(),
        private: PrivateHosts::AsSet,
    }
}

/// A report on what a word stands for; one on a file names its hashes.
pub(super) fn report(word: &str) -> Rc<Report> {
    let parts = word.split_once('.').map(|(file, _)| {
        HASHES.iter().map(|(hash, _)| (*hash, Detail::Text(digits(file, hash).into()))).collect::<Parts>()
    });
    let details = parts.map(Details::fitted).unwrap_or_default();
    Rc::new(Report { details, ..Report::of("Test", Verdict::Clean) })
}

fn numbers(words: &[&str]) -> Vec<usize> {
    words.iter().map(|word| word.parse().expect("a number")).collect()
}

fn seconds(word: &str) -> Duration {
    Duration::from_secs_f64(word.parse().expect("seconds"))
}

pub(super) fn failure(words: &[&str]) -> Failure {
    let code = words[0].parse::<ErrorCode>().expect("a code");
    let retry_after = words.get(2).map(|span| RetryAfter::In(seconds(span)));
    Failure { retry_after, ..Failure::new(code, "as the script has it") }
}
