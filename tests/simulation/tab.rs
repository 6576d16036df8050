//! A context: a tab, with an orchestrator in it and somebody at the keyboard.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::FutureExt;
use iocular::orchestrator::{Candidate, Event, EventKind, JobId, Orchestrator, Runtime, Settings, Status};

use crate::client::Client;
use crate::disk::Mounted;
use crate::judge::Judge;
use crate::server::{Adapted, Server};
use crate::world::{Log, World};

/// A tab. Its orchestrator is gone when it was closed or dropped; its context goes on until it is
/// killed.
pub(crate) struct Tab {
    pub(crate) number: usize,
    context: World,
    client: Rc<Client>,
    disk: Rc<Mounted>,
    orchestrator: RefCell<Option<Rc<Orchestrator<World>>>>,
    judge: Rc<Judge>,
    /// Promises that pend.
    pending: Rc<Cell<usize>>,
}

impl Tab {
    pub(crate) fn open(number: usize, judge: &Rc<Judge>, server: &Rc<Server>, settings: Settings) -> Rc<Self> {
        let context = judge.world.context();
        let client = Client::new(server, &context, settings.concurrency);
        client.watch.promotes.set(server.promotes.get());
        let adapter = Rc::new(Adapted(Rc::clone(&client)));
        let disk = judge.disk.mount(&context);
        let orchestrator = Orchestrator::new(context.clone(), adapter, Rc::clone(&disk).storage(), settings);
        let tab = Rc::new(Self {
            number,
            context,
            client,
            disk,
            orchestrator: RefCell::new(Some(Rc::new(orchestrator))),
            judge: Rc::clone(judge),
            pending: Rc::default(),
        });
        let this = Rc::downgrade(&tab);
        tab.client.watch.ask(move |value| this.upgrade().is_none_or(|tab| tab.wants(value)));
        tab
    }

    /// Whether a job that runs here and is not paused wants a value; or nobody can say.
    fn wants(&self, value: &str) -> bool {
        let Some(orchestrator) = self.orchestrator() else { return true };
        let statuses =
            self.judge.names(Some(value)).into_iter().filter_map(|name| orchestrator.status(&name, usize::MAX));
        statuses.filter(|status| !status.complete).any(|status| !status.paused)
    }

    /// Pauses a job, or lets it go on. False if it does not run here.
    pub(crate) fn pause(&self, job: &str, paused: bool) -> bool {
        let Some(orchestrator) = self.orchestrator() else { return false };
        if paused { orchestrator.pause(job) } else { orchestrator.unpause(job) }
    }

    /// Lets every job go on that is paused here.
    pub(crate) fn unpause_all(&self) {
        for name in self.judge.names(None) {
            self.pause(&name, false);
        }
    }

    /// Puts places of a job first. False if it does not run here.
    pub(crate) fn promote(&self, job: &str, indexes: &[usize]) -> bool {
        self.orchestrator().is_some_and(|orchestrator| orchestrator.promote(job, indexes))
    }

    pub(crate) fn orchestrator(&self) -> Option<Rc<Orchestrator<World>>> {
        self.orchestrator.borrow().clone()
    }

    pub(crate) fn status(&self, job: &str, since: usize) -> Option<Status<Log>> {
        self.orchestrator()?.status(job, since)
    }

    /// Starts a job, and waits for its promise as a page would.
    pub(crate) fn enrich(&self, job: &str, list: Vec<Candidate>) {
        let Some(orchestrator) = self.orchestrator() else { return };
        let (judge, name, number) = (Rc::clone(&self.judge), job.to_owned(), self.number);
        let promise = orchestrator.enrich(job, list);
        self.wait(async move {
            if let Ok(status) = promise.await {
                assert!(status.complete, "the promise of {name} is kept too early");
                judge.look(number, &name, &status);
            }
        });
    }

    /// Takes up what was left.
    pub(crate) fn resume(&self) {
        let Some(orchestrator) = self.orchestrator() else { return };
        let resumed = orchestrator.resume();
        self.wait(resumed.map(drop));
    }

    pub(crate) fn delete(&self, job: &str) {
        let Some(orchestrator) = self.orchestrator() else { return };
        let (judge, name) = (Rc::clone(&self.judge), job.to_owned());
        judge.is_being_deleted(&name);
        self.wait(orchestrator.delete(job).map(drop));
    }

    /// Reads a job, wherever it is.
    pub(crate) fn read(&self, job: &str) {
        let Some(orchestrator) = self.orchestrator() else { return };
        let (judge, name) = (Rc::clone(&self.judge), job.to_owned());
        let opened = orchestrator.open(job);
        self.wait(async move {
            let before = judge.told(&name);
            if let Some(status) = opened.await.expect("no record is of another version") {
                judge.agrees(&name, &status, before);
            }
        });
    }

    /// Asks for all that can be asked for at any time.
    pub(crate) fn ask_around(&self, list: Vec<Candidate>) {
        let Some(orchestrator) = self.orchestrator() else { return };
        let total = list.len();
        self.wait(orchestrator.plan(list).map(move |plan| {
            assert!(plan.requests + plan.cached + plan.duplicates + plan.skipped.len() <= total);
        }));
        self.wait(orchestrator.list().map(drop));
        self.wait(orchestrator.quota_usage().map(drop));
    }

    /// Listens to a job, and by `whim` does something about what it hears, from within the
    /// callback.
    pub(crate) fn listen(self: &Rc<Self>, job: &str, whim: Whim) {
        let Some(orchestrator) = self.orchestrator() else { return };
        let tab = Rc::downgrade(self);
        let heard = Heard::default();
        let whim = Cell::new(whim);
        orchestrator.subscribe(
            job,
            Rc::new(move |event| {
                let Some(tab) = tab.upgrade() else { return };
                heard.note(&event);
                let Event { job, done, kind, .. } = &event;
                if let EventKind::Outcome(outcome) = kind
                    && tab.status(job, 0).is_some_and(|status| status.durable)
                {
                    tab.judge.is_written(job, *done, outcome);
                }
                // Once: who resumes at every event, with a disk that is full, begins the same job
                // again and again.
                tab.follow(whim.replace(Whim::None), job);
            }),
        );
    }

    fn follow(&self, whim: Whim, job: &JobId) {
        match whim {
            Whim::None => {}
            Whim::Cancel => drop(self.orchestrator().map(|orchestrator| orchestrator.cancel(job))),
            Whim::Resume => self.resume(),
            Whim::Close => self.close(),
        }
    }

    /// `free()`: everything ends, what is stored can be resumed.
    pub(crate) fn close(&self) {
        let Some(orchestrator) = self.orchestrator.take() else { return };
        self.judge.leaves(self.number, &orchestrator);
        orchestrator.close();
        self.client.lose();
    }

    /// Lets go of it without a word: its jobs run to their end.
    pub(crate) fn let_go(&self) {
        drop(self.orchestrator.take());
    }

    /// The tab is gone, in the middle of whatever it did.
    pub(crate) fn kill(&self) {
        if let Some(orchestrator) = self.orchestrator.take() {
            self.judge.leaves(self.number, &orchestrator);
        }
        self.client.lose();
        self.context.kill();
    }

    /// Loses the quota's ledger and the answers, or has them back.
    pub(crate) fn lose_the_disk(&self, is_lost: bool) {
        self.disk.lose(is_lost);
    }

    pub(crate) fn has_lost_the_disk(&self) -> bool {
        self.disk.was_lost.get()
    }

    pub(crate) fn is_open(&self) -> bool {
        self.orchestrator.borrow().is_some()
    }

    /// Promises that were never kept nor broken.
    pub(crate) fn pending(&self) -> usize {
        self.pending.get()
    }

    fn wait(&self, promise: impl Future<Output = ()> + 'static) {
        let pending = Rc::clone(&self.pending);
        pending.set(pending.get() + 1);
        let kept = promise.map(move |()| pending.set(pending.get() - 1));
        self.context.spawn(kept.boxed_local());
    }
}

/// What a callback does.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Whim {
    None,
    Cancel,
    Resume,
    Close,
}

/// What one subscriber has heard: outcomes one by one, completion last.
#[derive(Default)]
struct Heard {
    done: Cell<usize>,
    complete: Cell<bool>,
}

impl Heard {
    fn note(&self, event: &Event<Log>) {
        assert!(!self.complete.get(), "something comes after completion");
        let Event { done, total, kind, .. } = event;
        assert!(done <= total && *done >= self.done.get(), "{done} of {total} after {}", self.done.get());
        if let EventKind::Outcome(_) = kind {
            assert!(*done > self.done.get(), "an outcome is told twice");
        }
        self.done.set(*done);
        if let EventKind::Complete { .. } = kind {
            assert_eq!(done, total);
            self.complete.set(true);
        }
    }
}
