//! One seed's story: steps, one after the other, and the judge's look after each.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use iocular::orchestrator::quota::Quota;
use iocular::orchestrator::{Candidate, Runtime, Settings, WhenExhausted};

use crate::allowance::Allowance;
use crate::judge::Judge;
use crate::lists::{NoIdna, SomeList};
use crate::server::{Server, WINDOW};
use crate::tab::{Tab, Whim};
use crate::weather::Weather;
use crate::world::World;

const MAX_TABS: usize = 4;
/// More jobs than any story has.
const MANY: usize = 100;
const TIMEOUT: Duration = Duration::from_secs(30);

/// Tells the story of a seed, aloud or not. Panics if it does not end well.
pub(crate) fn tell(seed: u64, aloud: bool) {
    let mut story = Story::begin(seed, aloud);
    for _ in 0..story.steps {
        story.step();
        story.look();
    }
    story.end();
}

pub(crate) struct Story {
    pub(crate) world: World,
    aloud: bool,
    steps: u64,
    settings: Settings,
    pub(crate) server: Rc<Server>,
    pub(crate) judge: Rc<Judge>,
    /// Those whose context lives, open or not.
    tabs: Vec<Rc<Tab>>,
    tabs_opened: usize,
    jobs_begun: usize,
    /// What may happen in this story.
    pub(crate) clock_jumps: bool,
    disk_fills: bool,
    /// Whether tabs lose the quota's ledger and the answers. What one has done alone, others may
    /// not know: a refusal, or how much of a day is used.
    pub(crate) disk_is_lost: bool,
    /// When a tab was killed last.
    killed_at: Cell<Option<Duration>>,
    strangers: bool,
    /// Whether a job was ever paused.
    pub(crate) has_paused: Cell<bool>,
    /// When the clock was last set forward.
    set_forward: Option<Duration>,
}

impl Story {
    fn begin(seed: u64, aloud: bool) -> Self {
        let world = World::new(seed);
        let often = |share: f64| world.chance() < share;
        let clock_jumps = often(0.3);
        if often(0.5) {
            world.tell_time();
        }
        let per_window = world.pick(2, 7) as u32;
        let disk_is_lost = often(0.15);
        let per_day = (!clock_jumps && !disk_is_lost && often(0.2)).then(|| world.pick(3, 30) as u32);
        let unlimited = often(0.15);
        let quota = Quota { per_minute: Some(per_window), per_day, per_month: None, window: WINDOW };
        let settings = Settings {
            concurrency: world.pick(1, 6) as usize,
            max_jobs: if often(0.2) { 2 } else { MANY },
            quota: if unlimited { Quota::UNLIMITED } else { quota },
            timeout: TIMEOUT,
            patience: often(0.8).then_some(Duration::from_secs(60)),
            when_exhausted: if often(0.3) { WhenExhausted::Wait } else { WhenExhausted::Fail },
            ..Settings::default()
        };
        let (per_window, per_day) = if unlimited { (u32::MAX, None) } else { (per_window, per_day) };
        let real = if often(0.15) { world.pick(1, per_window.into()) } else { per_window.into() };
        let server = Server::new(
            &world,
            per_window,
            per_day,
            Allowance::new(real as usize, !clock_jumps && !unlimited && !disk_is_lost),
        );
        server.ledger_forgets.set(disk_is_lost);
        server.promotes.set(often(0.3));
        let judge = Judge::new(&world, settings.max_jobs == MANY);
        judge.disk.latency.set(world.pick(0, 30));
        let (steps, disk_fills, strangers) = (world.pick(5, 40), often(0.15), often(0.2));
        let mut story = Self {
            world,
            aloud,
            steps,
            settings,
            server,
            judge,
            tabs: Vec::new(),
            tabs_opened: 0,
            jobs_begun: 0,
            clock_jumps,
            disk_fills,
            disk_is_lost,
            killed_at: Cell::default(),
            strangers,
            has_paused: Cell::new(false),
            set_forward: None,
        };
        story.say(|| format!("{:?}, {} steps", story.settings, story.steps));
        story.open_tab();
        story.begin_job();
        story
    }

    fn step(&mut self) {
        match self.world.pick(0, if self.disk_is_lost { 150 } else { 116 }) {
            0..30 => self.pass(),
            30..45 => self.begin_job(),
            45..50 => self.cancel(),
            50..53 => self.delete(),
            53..57 => self.read(),
            57..65 => self.resume(),
            65..75 => self.kill(),
            75..79 => self.close(),
            79..81 => self.let_go(),
            81..86 => self.open_tab(),
            86..92 => self.change_the_weather(),
            92..94 => self.ask_around(),
            94..97 => self.jump_the_clock(),
            97..98 => self.fill_the_disk(),
            98..101 => self.let_strangers_ask(),
            101..106 => self.pause_or_unpause(),
            106..110 => self.promote(),
            110..112 => self.use_up_the_day(),
            112..113 => self.get_in_the_way(),
            113..116 => self.go_off_or_on_line(),
            _ => self.lose_the_disk(),
        }
    }

    fn look(&self) {
        for tab in &self.tabs {
            if let Some(orchestrator) = tab.orchestrator() {
                self.judge.look_at(tab.number, &orchestrator);
            }
        }
    }

    /// The storm is over. Whatever was begun comes to its end, and nothing is left behind.
    fn end(mut self) {
        self.say(|| "the end".to_owned());
        self.server.weather.set(Weather::CALM);
        self.judge.disk.is_full.set(false);
        self.judge.disk.admits.set(true);
        self.server.admits(true);
        self.world.set_offline(false);
        self.tabs.iter().for_each(|tab| tab.lose_the_disk(false));
        self.close_what_nobody_can_unpause();
        self.open_one_more_tab();
        for _ in 0..10 {
            // In several rounds: a job that lost its record is taken up again when who ran it in
            // memory is done.
            self.tabs.iter().for_each(|tab| tab.resume());
            self.world.run_tasks();
            self.tabs.iter().for_each(|tab| tab.unpause_all());
            self.world.settle();
            self.look();
            if self.judge.unfinished() == 0 {
                break;
            }
        }
        assert_eq!(self.tabs.iter().map(|tab| tab.pending()).sum::<usize>(), 0, "promises pend for ever");
        self.judge.all_is_there();
        for tab in std::mem::take(&mut self.tabs) {
            if self.world.chance() < 0.5 {
                tab.close();
            }
        }
        self.world.settle();
        let left = (self.world.tasks(), self.world.timers(), self.judge.disk.locks_held(), self.server.in_flight.get());
        assert_eq!(left, (0, 0, 0, 0), "tasks, timers, locks and requests are left");
    }

    /// A job that is paused stays so, if its orchestrator was let go of, until its tab ends.
    fn close_what_nobody_can_unpause(&mut self) {
        if self.has_paused.get() {
            let closed: Vec<_> = self.tabs.extract_if(.., |tab| !tab.is_open()).collect();
            closed.iter().for_each(|tab| self.end_life(tab));
        }
    }

    // What happens

    fn pass(&self) {
        let most = [50, 3000, 90_000][self.world.pick(0, 3) as usize];
        let span = Duration::from_millis(self.world.pick(0, most));
        self.say(|| format!("{span:?} pass"));
        self.world.pass(span);
    }

    fn open_tab(&mut self) {
        if self.tabs.len() < MAX_TABS {
            self.open_one_more_tab();
        }
    }

    fn open_one_more_tab(&mut self) {
        let now = self.world.elapsed();
        // Nobody born now can know that the clock was wrong when those slots ended.
        if self.set_forward.is_some_and(|at| now < at + WINDOW + TIMEOUT * 2) {
            self.server.in_doubt_until.set(now + WINDOW * 2);
        }
        self.tabs_opened += 1;
        let tab = Tab::open(self.tabs_opened, &self.judge, &self.server, self.settings);
        self.say(|| format!("tab {} opens", tab.number));
        if self.world.chance() < 0.7 {
            tab.resume();
        }
        self.tabs.push(tab);
    }

    fn begin_job(&mut self) {
        let Some(tab) = self.some_tab() else { return self.open_tab() };
        self.jobs_begun += 1;
        let name = format!("job {}", self.jobs_begun);
        let list = SomeList::new(&self.world);
        self.say(|| format!("tab {} begins {name} with {} places", tab.number, list.candidates.len()));
        list.wanted.iter().for_each(|value| self.server.allow(value, 2));
        self.judge.begins(&name, &list);
        if self.world.chance() < 0.5 {
            let whim = match self.world.pick(0, 20) {
                0 => Whim::Cancel,
                1 => Whim::Close,
                2 => Whim::Resume,
                _ => Whim::None,
            };
            tab.listen(&name, whim);
        }
        tab.enrich(&name, list.candidates.clone());
        if self.world.chance() < 0.1 && tab.status(&name, 0).is_some_and(|status| !status.complete) {
            tab.enrich(&name, list.candidates); // the name is taken, so this is refused
        }
    }

    fn cancel(&self) {
        let (Some(tab), name) = (self.some_tab(), self.some_job()) else { return };
        let Some(orchestrator) = tab.orchestrator() else { return };
        let cancelled = orchestrator.cancel(&name);
        self.say(|| format!("tab {} cancels {name}: {cancelled}", tab.number));
    }

    fn delete(&self) {
        let (Some(tab), name) = (self.some_tab(), self.some_job()) else { return };
        self.say(|| format!("tab {} deletes {name}", tab.number));
        tab.delete(&name);
    }

    fn read(&self) {
        let (Some(tab), name) = (self.some_tab(), self.some_job()) else { return };
        self.say(|| format!("tab {} reads {name}", tab.number));
        tab.read(&name);
    }

    fn resume(&self) {
        let Some(tab) = self.some_tab() else { return };
        self.say(|| format!("tab {} resumes", tab.number));
        tab.resume();
    }

    fn kill(&mut self) {
        let Some(place) = self.some_place() else { return };
        let tab = self.tabs.swap_remove(place);
        self.say(|| format!("tab {} is killed", tab.number));
        self.end_life(&tab);
        if self.world.chance() < 0.7 {
            self.open_tab();
        }
    }

    fn end_life(&self, tab: &Tab) {
        tab.kill();
        // What it has spent nobody knows who has lost the ledger, nor anybody if it knew it alone.
        self.killed_at.set(Some(self.world.elapsed()));
        if tab.has_lost_the_disk() || self.tabs.iter().any(|tab| tab.has_lost_the_disk()) {
            self.forget_what_the_dead_have_spent();
        }
    }

    pub(crate) fn forget_what_the_dead_have_spent(&self) {
        let Some(killed_at) = self.killed_at.get() else { return };
        let until = killed_at + WINDOW + TIMEOUT * 2;
        self.server.in_doubt_until.set(self.server.in_doubt_until.get().max(until));
    }

    fn close(&self) {
        let Some(tab) = self.some_tab() else { return };
        self.say(|| format!("tab {} closes its orchestrator", tab.number));
        tab.close();
    }

    fn let_go(&self) {
        let Some(tab) = self.some_tab() else { return };
        self.say(|| format!("tab {} lets go of its orchestrator", tab.number));
        tab.let_go();
    }

    fn change_the_weather(&self) {
        self.server.weather.set(Weather::some(&self.world));
        self.say(|| format!("{:?}", self.server.weather.get()));
    }

    fn ask_around(&self) {
        let Some(tab) = self.some_tab() else { return };
        self.say(|| format!("tab {} asks around", tab.number));
        let list = (0..5).map(|n| Candidate::from_text(&format!("100.0.0.{n}"), &NoIdna)).collect();
        tab.ask_around(list);
    }

    fn jump_the_clock(&mut self) {
        if !self.clock_jumps {
            return;
        }
        let ms = self.world.pick(0, 7_200_000) as i64 - 3_600_000;
        self.say(|| format!("the clock jumps by {ms} ms"));
        self.world.jump_clock(ms);
        if ms > 0 {
            self.set_forward = Some(self.world.elapsed());
        }
    }

    fn fill_the_disk(&self) {
        if !self.disk_fills {
            return;
        }
        let full = !self.judge.disk.is_full.get();
        self.say(|| format!("the disk is full: {full}"));
        self.judge.disk.is_full.set(full);
        self.server.disk_forgets.set(true);
    }

    fn let_strangers_ask(&self) {
        if !self.strangers {
            return;
        }
        let times = self.world.pick(1, 6);
        self.say(|| format!("somebody else asks {times} times"));
        (0..times).for_each(|_| self.server.stranger_asks());
    }

    // Whom it befalls

    fn some_place(&self) -> Option<usize> {
        (!self.tabs.is_empty()).then(|| self.world.pick(0, self.tabs.len() as u64) as usize)
    }

    pub(crate) fn some_tab(&self) -> Option<Rc<Tab>> {
        self.some_place().map(|place| Rc::clone(&self.tabs[place])).filter(|tab| tab.is_open())
    }

    pub(crate) fn some_job(&self) -> String {
        format!("job {}", self.world.pick(1, self.jobs_begun as u64 + 1))
    }

    pub(crate) fn say(&self, what: impl FnOnce() -> String) {
        if self.aloud {
            println!("{:>12?}  {}", self.world.elapsed(), what());
        }
    }
}
