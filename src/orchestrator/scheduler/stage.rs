//! How far a lookup is.

use std::time::Duration;

use super::ids::LookupId;

/// How far a lookup is. `docs/design.md` draws the ways between the stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// The cache is not asked yet.
    New,
    /// The cache is being asked.
    Recalling,
    /// The answer to another, which is looked up, is known to answer it too: it waits for that.
    Following {
        /// That other one.
        leader: LookupId,
    },
    /// It waits for its turn.
    Queued,
    /// Its turn has come, and it asks for a permit.
    Acquiring,
    /// A request is under way.
    InFlight {
        /// When it has had its time, by the steady clock.
        deadline: Duration,
        /// The gate's when it started.
        epoch: u64,
    },
    /// The request has had its time and is being aborted.
    TimingOut {
        /// The gate's when it started.
        epoch: u64,
    },
    /// Nobody waits any more, and the request is being aborted.
    Abandoned,
    /// It has failed once, and pauses before its second try.
    BackingOff {
        /// By the steady clock.
        until: Duration,
    },
}

impl Stage {
    /// Waits to be started, a first or a second time.
    pub(super) const fn is_waiting(self) -> bool {
        matches!(self, Self::Following { .. } | Self::Queued | Self::BackingOff { .. })
    }

    /// Nothing is under way for it.
    pub(super) const fn is_unstarted(self) -> bool {
        self.is_waiting() || matches!(self, Self::New | Self::Recalling)
    }

    /// Takes one of the places in flight.
    pub(super) const fn is_in_flight(self) -> bool {
        matches!(self, Self::InFlight { .. } | Self::TimingOut { .. } | Self::Abandoned)
    }

    /// For how long its request has been under way.
    pub(super) fn in_flight_for(self, timeout: Duration, now: Duration) -> Duration {
        match self {
            Self::InFlight { deadline, .. } => (now + timeout).saturating_sub(deadline),
            _ => timeout,
        }
    }

    /// Which lookup it waits for.
    pub(super) const fn leader(self) -> Option<LookupId> {
        match self {
            Self::Following { leader } => Some(leader),
            _ => None,
        }
    }

    /// When something is to be done about it although nothing has happened.
    pub(super) const fn due(self) -> Option<Duration> {
        match self {
            Self::InFlight { deadline: at, .. } | Self::BackingOff { until: at } => Some(at),
            _ => None,
        }
    }
}
