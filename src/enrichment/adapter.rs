//! A source of reports.

use futures::future::LocalBoxFuture;

use super::failure::Failure;
use super::report::Report;
use crate::ioc::{Ioc, IocType};

/// A source of reports: VirusTotal, or what the user brings.
pub trait Adapter {
    /// Who it is, for people: `"VirusTotal"`.
    fn provider(&self) -> &str;

    /// Where it is asked, if that is elsewhere than where it lives: there something else may answer
    /// in its name.
    fn address(&self) -> Option<&str> {
        None
    }

    /// Whether it answers for indicators of this type.
    fn supports(&self, kind: IocType) -> bool;

    /// Whether it is behind a network: then it is not asked while the browser says that it is
    /// offline.
    fn needs_network(&self) -> bool {
        false
    }

    /// Asks once. To drop the future is to cancel the request: nothing of it may go on.
    ///
    /// The time limit, the second try and the quota are the orchestrator's, not the adapter's.
    fn lookup(&self, ioc: &Ioc) -> LocalBoxFuture<'static, Result<Report, Failure>>;
}
