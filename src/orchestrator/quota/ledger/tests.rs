use super::super::fixtures::{SECOND, WINDOW, at, ended, slot};
use super::*;
use crate::orchestrator::jobs::wait::WaitReason;

const HOUR: Duration = Duration::from_secs(3600);

fn ledger(slots: Vec<SlotRecord>) -> Ledger {
    let mut ledger = Ledger::default();
    ledger.turn(at(0).wall);
    slots.into_iter().for_each(|slot| ledger.record(slot, &Quota::PUBLIC));
    ledger
}

#[test]
fn a_day_and_a_month_begin_anew_whichever_way_the_clock_turns() {
    let noon = at(0).wall;
    for (now, used) in [
        (noon, (1, 1)),
        (noon.plus(11 * HOUR), (1, 1)),
        (noon.plus(24 * HOUR), (0, 0)),
        (noon.minus(24 * HOUR), (0, 1)),
    ] {
        let mut ledger = ledger(vec![slot(1, 1, 0)]);
        ledger.turn(now);
        assert_eq!((ledger.day.used, ledger.month.used), used, "{now}");
    }
}

#[test]
fn a_clock_that_is_set_a_day_forward_and_back_loses_no_count() {
    let mut ledger = ledger(vec![slot(1, 1, 0), slot(2, 1, 0)]);
    ledger.turn(at(0).wall.plus(24 * HOUR));
    ledger.record(slot(3, 1, 0), &Quota::PUBLIC);
    assert_eq!((ledger.day.used, ledger.month.used), (1, 1));
    ledger.turn(at(0).wall);
    assert_eq!((ledger.day.used, ledger.month.used), (2, 2));
}

#[test]
fn what_is_used_up_is_so_until_its_period_turns() {
    let quota = |per_day, per_month| Quota { per_day, per_month, ..Quota::PUBLIC };
    let noon = Timestamp::from_civil(2026, 1, 15, 43_200);
    for (quota, until, left) in [
        (quota(Some(2), Some(2)), None, 1),
        (quota(Some(1), Some(2)), Some((WaitReason::Day, noon.next_day())), 0),
        (quota(Some(1), Some(1)), Some((WaitReason::Month, noon.next_month())), 0),
        (quota(None, Some(1)), Some((WaitReason::Month, noon.next_month())), usize::MAX),
        (quota(None, None), None, usize::MAX),
    ] {
        let mut ledger = Ledger::default();
        ledger.turn(noon);
        ledger.record(slot(1, 1, 0), &quota);
        let wait = ledger.exhausted(&quota, noon);
        assert_eq!((wait.map(|wait| (wait.reason, wait.until)), ledger.day.left(quota.per_day)), (until, left));
    }
}

#[test]
fn two_copies_of_a_ledger_make_one_that_knows_what_each_of_them_knew() {
    let (first, second) = (slot(1, 1, 0), slot(2, 2, 5));
    let mut ours = ledger(vec![ended(first.clone(), 3)]);
    let theirs = ledger(vec![first.clone(), second.clone()]);
    ours.merge(&theirs);
    assert_eq!(ours.slots, [ended(first, 3), second]);
    assert_eq!((ours.day.used, ours.month.used), (2, 2));
    let mut fresh = Ledger::default();
    fresh.merge(&ours);
    assert_eq!(fresh, ours, "a database that was deleted knows nothing");
}

/// What refusals come to: of requests whose slots were acquired at a second, each a second before
/// its end.
fn refusals(requests: &[u64]) -> (Option<u64>, bool) {
    let mut ledger = ledger(Vec::new());
    for acquired_at in requests {
        let now = at(acquired_at + 1).wall;
        ledger.slots.retain(|slot| now.since(slot.acquired_at) < WINDOW);
        ledger.record(ended(slot(*acquired_at, 1, *acquired_at), acquired_at + 1), &Quota::PUBLIC);
        ledger.refuse(at(*acquired_at).wall, Refusal::new(now, SECOND), WINDOW);
    }
    let pause = ledger.refusal.map(|refusal| refusal.not_before.since(at(0).wall).as_secs());
    (pause, ledger.day.spent)
}

#[test]
fn a_second_refusal_after_a_window_of_silence_means_the_day() {
    for (requests, not_before, spent) in [
        (&[0][..], 2, false),
        (&[0, 0, 0], 2, false), // refused together
        (&[0, 2], 63, false),   // from the second on never less than a window
        (&[0, 2, 63], 124, true),
        (&[0, 61], 122, true),
        (&[0, 30, 70], 131, false), // the window may explain it
    ] {
        assert_eq!(refusals(requests), (Some(not_before), spent), "{requests:?}");
    }
}

#[test]
fn a_refusal_of_a_time_to_come_hides_none_that_comes_after_the_clock_was_set_back() {
    let mut ledger = ledger(Vec::new());
    ledger.refuse(at(900).wall, Refusal::new(at(901).wall, 60 * SECOND), WINDOW);
    let refusal = Refusal::new(at(2).wall, 57 * SECOND);
    ledger.refuse(at(1).wall, refusal, WINDOW);
    assert_eq!(ledger.refusal, Some(refusal));
}

#[test]
fn a_day_that_is_spent_is_exhausted_without_a_limit_too_and_turns() {
    let unlimited = Quota { per_day: None, per_month: None, ..Quota::PUBLIC };
    let noon = Timestamp::from_civil(2026, 1, 15, 43_200);
    let mut ledger =
        Ledger { day: Tally { period: noon.day(), used: 3, spent: true, before: None }, ..Ledger::default() };
    let wait = Wait { reason: WaitReason::Day, until: noon.next_day() };
    assert_eq!(ledger.exhausted(&unlimited, noon), Some(wait));
    ledger.turn(noon.next_day());
    assert_eq!(ledger.exhausted(&unlimited, noon.next_day()), None);
}

#[test]
fn an_answer_ends_the_refusal_that_came_before_its_request() {
    // IOCULAR_SEED=1796093626100134: acquired and refused within a millisecond.
    for (acquired_at, stands) in [(0, true), (1, true), (2, false), (9, false)] {
        let mut ledger = ledger(Vec::new());
        ledger.refuse(at(0).wall, Refusal::new(at(1).wall, 60 * SECOND), WINDOW);
        ledger.answer(at(acquired_at).wall);
        assert_eq!(ledger.refusal.is_some(), stands, "acquired at {acquired_at}");
    }
}

#[test]
fn a_request_that_is_given_back_after_its_day_is_not_taken_from_the_next() {
    let noon = at(0).wall;
    for (turns_at, since, used) in [(noon, 0, 0), (noon, 2, 2), (noon.plus(12 * HOUR), 2, 2)] {
        let mut ledger = ledger(vec![slot(1, 1, 0)]);
        ledger.turn(turns_at);
        (0..since).for_each(|id| ledger.record(slot(10 + id, 1, 0), &Quota::PUBLIC));
        ledger.give_back(SlotId(1), noon);
        assert_eq!((ledger.day.used, ledger.month.used), (used, used), "{turns_at}");
    }
}

#[test]
fn the_leases_of_the_dead_end_a_moment_from_now_and_no_others() {
    let mut ledger = ledger(vec![slot(1, 7, 0), slot(2, 8, 0), ended(slot(3, 7, 0), 1)]);
    assert_eq!(ledger.others_in_flight(OwnerId(8)), [OwnerId(7)]);
    ledger.reclaim(&[OwnerId(7)], at(5).wall, SECOND);
    let leases: Vec<_> = ledger.slots.iter().map(|slot| slot.lease.as_secs()).collect();
    assert_eq!(leases, [6, 31, 31]);
}

#[test]
fn a_refusal_of_a_slot_that_was_acquired_while_a_longer_one_was_written_does_not_shorten_it() {
    let mut ledger = ledger(Vec::new());
    ledger.refuse(at(0).wall, Refusal::new(at(1).wall, 113 * SECOND), WINDOW);
    ledger.refuse(at(2).wall, Refusal::new(at(3).wall, SECOND), WINDOW);
    assert_eq!(ledger.refusal.map(|refusal| refusal.not_before), Some(at(114).wall));
}
