//! What subscribers are told, and what they may do then.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use iocular::orchestrator::{Event, EventKind, Orchestrator, Settings, Subscription};

use crate::source::*;
use crate::world::{Log, World};

const MS: Duration = Duration::from_millis(1);

/// A callback that notes each event in a word.
fn notes(into: &Rc<RefCell<Vec<String>>>) -> Rc<dyn Fn(Event<Log>)> {
    let into = Rc::clone(into);
    Rc::new(move |event| {
        let Event { job, done, total, kind } = event;
        into.borrow_mut().push(match kind {
            EventKind::Outcome(_) => format!("{job} {done}/{total}"),
            EventKind::Waiting(_) => format!("{job} waits {done}/{total}"),
            EventKind::Paused(paused) => format!("{job} {}", if paused { "paused" } else { "goes on" }),
            EventKind::Complete { cancelled } => {
                format!("{job} complete{}", if cancelled { ", cancelled" } else { "" })
            }
        });
    })
}

#[test]
fn every_outcome_then_the_completion_in_order() {
    let world = World::new(1);
    let orchestrator = orchestrator(&world, &Source::calm(&world, 10), unlimited());
    let heard = Rc::default();
    let job = orchestrator.enrich("job", addresses(0, 3));
    orchestrator.subscribe("job", notes(&heard));
    world.run(job).expect("lives on");
    world.settle();
    assert_eq!(*heard.borrow(), ["job 1/3", "job 2/3", "job 3/3", "job complete"]);
}

#[test]
fn nothing_is_heard_while_a_call_is_on_the_stack() {
    let world = World::new(1);
    let orchestrator = orchestrator(&world, &Source::calm(&world, 10), unlimited());
    let heard: Rc<RefCell<Vec<String>>> = Rc::default();
    let _job = orchestrator.enrich("job", addresses(0, 2));
    orchestrator.subscribe("job", notes(&heard));
    orchestrator.cancel("job");
    assert!(heard.borrow().is_empty());
    world.run_tasks();
    assert_eq!(*heard.borrow(), ["job 1/2", "job 2/2", "job complete, cancelled"]);
}

#[test]
fn a_complete_job_gives_its_completion_once_to_who_comes_late() {
    let world = World::new(1);
    let orchestrator = orchestrator(&world, &Source::calm(&world, 10), unlimited());
    run(&world, &orchestrator, "job", addresses(0, 2));
    let (one, two) = (Rc::default(), Rc::default());
    orchestrator.subscribe("job", notes(&one));
    world.settle();
    orchestrator.subscribe("job", notes(&two));
    world.settle();
    assert_eq!((&*one.borrow(), &*two.borrow()), (&vec!["job complete".to_owned()], &vec!["job complete".to_owned()]));
}

#[test]
fn who_subscribes_before_the_job_starts_hears_all_of_it_and_nothing_of_the_next() {
    let world = World::new(1);
    let orchestrator = orchestrator(&world, &Source::calm(&world, 10), unlimited());
    let heard = Rc::default();
    orchestrator.subscribe("job", notes(&heard));
    run(&world, &orchestrator, "job", addresses(0, 1));
    world.settle();
    run(&world, &orchestrator, "job", addresses(5, 1));
    world.settle();
    assert_eq!(*heard.borrow(), ["job 1/1", "job complete"]);
}

#[test]
fn an_ended_subscription_hears_nothing_not_even_what_was_in_line() {
    let world = World::new(1);
    let orchestrator = orchestrator(&world, &Source::calm(&world, 10), unlimited());
    let heard = Rc::default();
    let _job = orchestrator.enrich("job", addresses(0, 2));
    let subscription = orchestrator.subscribe("job", notes(&heard));
    orchestrator.cancel("job");
    subscription.end();
    subscription.end();
    world.settle();
    assert!(heard.borrow().is_empty());
}

#[test]
fn who_waits_for_the_quota_is_told_until_when() {
    let world = World::new(1);
    let orchestrator = orchestrator(&world, &Source::calm(&world, 1000), Settings::default());
    let heard: Rc<RefCell<Vec<String>>> = Rc::default();
    let job = orchestrator.enrich("job", addresses(0, 5));
    orchestrator.subscribe("job", notes(&heard));
    world.pass(1500 * MS);
    let until = orchestrator.status("job", 0).and_then(|status| status.wait).map(|wait| wait.until.to_string());
    assert_eq!(until.as_deref(), Some("2026-01-15T12:01:01.000Z"));
    assert!(heard.borrow().contains(&"job waits 1/5".to_owned()), "{heard:?}");

    let status = world.run(job).expect("lives on");
    assert_eq!(status.wait, None);
}

/// A callback that owns what it calls, as JavaScript's do.
fn reentrant(act: impl Fn(&Orchestrator<World>, &Subscription<Log>) + 'static) {
    let world = World::new(1);
    let source = Source::calm(&world, 10);
    let orchestrator = Rc::new(RefCell::new(Some(orchestrator(&world, &source, unlimited()))));
    let subscription: Rc<RefCell<Option<Subscription<Log>>>> = Rc::default();
    let calls = Rc::new(Cell::new(0));

    let callback: Rc<dyn Fn(Event<Log>)> = {
        let (orchestrator, subscription, calls) =
            (Rc::clone(&orchestrator), Rc::clone(&subscription), Rc::clone(&calls));
        Rc::new(move |_| {
            calls.set(calls.get() + 1);
            if let (Some(orchestrator), Some(subscription)) = (&*orchestrator.borrow(), &*subscription.borrow()) {
                act(orchestrator, subscription);
            }
        })
    };
    {
        let orchestrator = orchestrator.borrow();
        let orchestrator = orchestrator.as_ref().expect("not freed yet");
        let _job = orchestrator.enrich("job", addresses(0, 6));
        *subscription.borrow_mut() = Some(orchestrator.subscribe("job", callback));
    }
    world.settle();
    assert!(calls.get() > 0);
    assert_eq!((world.tasks(), world.timers(), source.in_flight.get()), (0, 0, 0));
}

#[test]
fn a_callback_may_read_start_subscribe_unsubscribe_and_cancel() {
    reentrant(|orchestrator, _| assert!(orchestrator.status("job", 0).is_some()));
    reentrant(|orchestrator, _| drop(orchestrator.enrich("another", addresses(50, 3))));
    reentrant(|orchestrator, _| drop(orchestrator.subscribe("job", Rc::new(|_| {}))));
    reentrant(|_, subscription| subscription.end());
    reentrant(|orchestrator, _| {
        assert!(orchestrator.status("job", 0).is_some_and(|job| job.complete) || orchestrator.cancel("job"))
    });
}

#[test]
fn a_pause_is_told_once_and_stands_in_the_status() {
    let world = World::new(1);
    let source = Source::calm(&world, 10);
    let orchestrator = orchestrator(&world, &source, Settings { concurrency: 1, ..unlimited() });
    let heard = Rc::default();
    let job = orchestrator.enrich("job", addresses(0, 3));
    orchestrator.subscribe("job", notes(&heard));
    world.pass(15 * MS);
    assert!(orchestrator.pause("job") && orchestrator.pause("job"));
    let status = orchestrator.status("job", 0).expect("it runs");
    assert_eq!((status.paused, status.wait), (true, None));
    world.pass(1000 * MS);
    assert_eq!(source.calls(), 2, "what was in flight came home, and nothing is started");
    assert!(orchestrator.unpause("job"));
    assert!(!world.run(job).expect("lives on").paused);
    world.settle();
    assert_eq!(*heard.borrow(), ["job 1/3", "job paused", "job 2/3", "job goes on", "job 3/3", "job complete"]);
    assert!(!orchestrator.pause("job") && !orchestrator.unpause("nobody") && !orchestrator.promote("job", &[0]));
}
