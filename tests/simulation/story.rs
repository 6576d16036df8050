//! One seed's story: steps, one after the other, and the judge's look after each.

use std::collections::HashSet;
use std::rc::Rc;
use std::time::Duration;

use iocular::ioc::{Idna, IocType};
use iocular::orchestrator::quota::Quota;
use iocular::orchestrator::{Candidate, Runtime, Settings};

use crate::judge::Judge;
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

struct Story {
    world: World,
    aloud: bool,
    steps: u64,
    settings: Settings,
    server: Rc<Server>,
    judge: Rc<Judge>,
    /// Those whose context lives, open or not.
    tabs: Vec<Rc<Tab>>,
    tabs_opened: usize,
    jobs_begun: usize,
    /// What may happen in this story.
    clock_jumps: bool,
    disk_fills: bool,
    strangers: bool,
    /// When the clock was last set forward.
    set_forward: Option<Duration>,
}

impl Story {
    fn begin(seed: u64, aloud: bool) -> Self {
        let world = World::new(seed);
        let often = |share: f64| world.chance() < share;
        let clock_jumps = often(0.3);
        let per_window = world.pick(2, 7) as u32;
        let per_day = (!clock_jumps && often(0.2)).then(|| world.pick(3, 30) as u32);
        let unlimited = often(0.15);
        let quota = Quota { per_minute: Some(per_window), per_day, per_month: None, window: WINDOW };
        let settings = Settings {
            concurrency: world.pick(1, 6) as usize,
            max_jobs: if often(0.2) { 2 } else { MANY },
            quota: if unlimited { Quota::UNLIMITED } else { quota },
            timeout: TIMEOUT,
            ..Settings::default()
        };
        let server =
            if unlimited { Server::new(&world, u32::MAX, None) } else { Server::new(&world, per_window, per_day) };
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
            strangers,
            set_forward: None,
        };
        story.say(|| format!("{:?}, {} steps", story.settings, story.steps));
        story.open_tab();
        story.begin_job();
        story
    }

    fn step(&mut self) {
        match self.world.pick(0, 100) {
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
            _ => self.let_strangers_ask(),
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
        self.open_one_more_tab();
        for _ in 0..10 {
            // In several rounds: a job that lost its record is taken up again when who ran it in
            // memory is done.
            self.tabs.iter().for_each(|tab| tab.resume());
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
        let (list, places, skipped) = self.some_list();
        self.say(|| format!("tab {} begins {name} with {} places", tab.number, list.len()));
        self.judge.begins(&name, places, skipped);
        if self.world.chance() < 0.5 {
            let whim = match self.world.pick(0, 20) {
                0 => Whim::Cancel,
                1 => Whim::Close,
                2 => Whim::Resume,
                _ => Whim::None,
            };
            tab.listen(&name, whim);
        }
        tab.enrich(&name, list.clone());
        if self.world.chance() < 0.1 && tab.status(&name, 0).is_some_and(|status| !status.complete) {
            tab.enrich(&name, list); // the name is taken, so this is refused
        }
    }

    /// A list with its places that get an outcome and how many are skipped. Lists overlap, and
    /// repeat themselves.
    fn some_list(&self) -> (Vec<Candidate>, HashSet<usize>, usize) {
        let (mut list, mut wanted) = (Vec::new(), HashSet::new());
        let (mut places, mut skipped) = (HashSet::new(), 0);
        let first = self.world.pick(0, 20);
        for index in 0..(12.0 * self.world.chance().powi(2)) as usize + usize::from(self.world.chance() < 0.95) {
            let text = match self.world.pick(0, 20) {
                0 => "no indicator".to_owned(),
                1 => "CVE-2021-44228".to_owned(),
                _ => format!("100.0.0.{}", first + self.world.pick(0, 10)),
            };
            let candidate = Candidate::from_text(&text, &NoIdna);
            match &candidate {
                Candidate::Indicator(ioc) if ioc.kind() == IocType::Cve => skipped += 1,
                Candidate::Indicator(ioc) => {
                    places.insert(index);
                    wanted.insert(ioc.value().to_owned());
                }
                Candidate::Malformed(_) => drop(places.insert(index)),
            }
            list.push(candidate);
        }
        wanted.iter().for_each(|value| self.server.allow(value, 2));
        (list, places, skipped)
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
        tab.kill();
        if self.world.chance() < 0.7 {
            self.open_tab();
        }
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

    fn some_tab(&self) -> Option<Rc<Tab>> {
        self.some_place().map(|place| Rc::clone(&self.tabs[place])).filter(|tab| tab.is_open())
    }

    fn some_job(&self) -> String {
        format!("job {}", self.world.pick(1, self.jobs_begun as u64 + 1))
    }

    fn say(&self, what: impl FnOnce() -> String) {
        if self.aloud {
            println!("{:>12?}  {}", self.world.elapsed(), what());
        }
    }
}

struct NoIdna;

impl Idna for NoIdna {
    fn to_ascii(&self, _: &str) -> Option<String> {
        None
    }
}
