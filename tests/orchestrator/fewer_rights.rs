//! Keys that have less than was said: they settle to what they have.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use iocular::enrichment::{ErrorCode, Failure, Verdict};
use iocular::orchestrator::{Runtime, Settings, WhenExhausted};

use crate::source::*;
use crate::world::World;

const SECOND: Duration = Duration::from_secs(1);
const WINDOW: Duration = Duration::from_secs(60);

/// A server that answers so many in a window, and counts those that it refuses or not.
fn answers_in_a_window(world: &World, count: usize, counts_refused: bool) -> Rc<Source> {
    let (clock, counted) = (world.clone(), RefCell::new(Vec::new()));
    Source::new(world, move |_, _| {
        let now = clock.elapsed();
        let counted = &mut *counted.borrow_mut();
        counted.retain(|at| now - *at < WINDOW);
        let is_answered = counted.len() < count;
        if is_answered || counts_refused {
            counted.push(now);
        }
        (SECOND, if is_answered { Act::Find(Verdict::Clean) } else { refusal() })
    })
}

fn refusal() -> Act {
    Act::Fail(Failure::new(ErrorCode::RateLimited, "too many"))
}

#[test]
fn a_key_of_fewer_a_minute_settles_to_what_it_has() {
    for (a_minute, counts_refused, refused) in [(1, false, 8), (1, true, 8), (2, false, 8), (3, true, 10)] {
        let world = World::new(1);
        let source = answers_in_a_window(&world, a_minute, counts_refused);
        let orchestrator = orchestrator(&world, &source, Settings::default());
        let status = run(&world, &orchestrator, "job", addresses(0, 30));
        assert!(codes(&status).iter().all(|(_, code)| code == "ok"), "{a_minute}: {:?}", codes(&status));
        let surplus = source.calls() - 30;
        assert!(surplus <= refused, "{a_minute} a minute: {surplus} refused");
    }
}

#[test]
fn a_key_of_one_a_day_settles_to_that() {
    let world = World::new(1);
    let (clock, last) = (world.clone(), Cell::new(0));
    let source = Source::new(&world, move |_, _| {
        let today = clock.now().day();
        (SECOND, if last.replace(today) == today { refusal() } else { Act::Find(Verdict::Clean) })
    });
    let settings = Settings { when_exhausted: WhenExhausted::Wait, ..Settings::default() };
    let status = run(&world, &orchestrator(&world, &source, settings), "job", addresses(0, 4));
    assert!(codes(&status).iter().all(|(_, code)| code == "ok"), "{:?}", codes(&status));
    assert!(source.calls() <= 4 + 4 * 4, "{}", source.calls());
}
