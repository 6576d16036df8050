//! What people do to jobs that run, and to their network; what the key's other users do to its day.

use iocular::orchestrator::Runtime;

use crate::story::Story;

impl Story {
    pub(crate) fn pause_or_unpause(&self) {
        let (Some(tab), name) = (self.some_tab(), self.some_job()) else { return };
        let paused = self.world.chance() < 0.5;
        let runs = tab.pause(&name, paused);
        self.has_paused.set(true);
        self.say(|| format!("tab {} pauses {name} ({paused}): {runs}", tab.number));
    }

    pub(crate) fn promote(&self) {
        if !self.server.promotes.get() {
            return;
        }
        let (Some(tab), name) = (self.some_tab(), self.some_job()) else { return };
        let indexes: Vec<_> = (0..self.world.pick(1, 4)).map(|_| self.world.pick(0, 12) as usize).collect();
        let runs = tab.promote(&name, &indexes);
        self.say(|| format!("tab {} promotes {indexes:?} of {name}: {runs}", tab.number));
    }

    pub(crate) fn use_up_the_day(&self) {
        if self.clock_jumps {
            return;
        }
        self.say(|| "somebody else uses up the day".to_owned());
        self.server.real.spend(self.world.now());
    }

    pub(crate) fn get_in_the_way(&self) {
        let admits = !self.judge.disk.admits.get();
        self.say(|| format!("slots may be taken: {admits}"));
        self.judge.disk.admits.set(admits);
        self.server.admits(admits);
    }

    pub(crate) fn lose_the_disk(&self) {
        let Some(tab) = self.some_tab().filter(|_| self.disk_is_lost) else { return };
        let is_lost = self.world.chance() < 0.6;
        self.say(|| format!("tab {} has lost ledger and answers: {is_lost}", tab.number));
        if is_lost {
            self.forget_what_the_dead_have_spent();
        }
        tab.lose_the_disk(is_lost);
    }

    pub(crate) fn go_off_or_on_line(&self) {
        let is_offline = !self.world.is_offline();
        self.say(|| format!("there is no network: {is_offline}"));
        self.world.set_offline(is_offline);
        self.world.run_tasks(); // every context is told at once
    }
}
