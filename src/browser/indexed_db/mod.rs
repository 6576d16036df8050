//! What every tab and worker of the origin shares, and what outlives them: IndexedDB.
//!
//! Its transactions are JavaScript (`database.js`): as futures over `web-sys` they were 6 KB larger
//! after brotli. Records cross as JSON text.
//!
//! - `ledger`, `cache` and `jobs` keep what their names say;
//! - `connection` has the database while there is one; `database` opens it, and names what can be
//!   asked of it;
//! - `ledger_record`, `answer_record` and `job_record` say how each is written, and read it again,
//!   whatever stands there; `record` is what they have in common.
//!
//! Storage can be full, refused (private windows, sandboxed frames), missing (Node), held up by a
//! tab of another version, or taken away. Then work goes on in memory, until it is back.

mod answer_record;
mod cache;
mod connection;
mod database;
mod job_record;
mod jobs;
mod ledger;
pub(super) mod ledger_record;
mod record;

use std::rc::Rc;

pub(crate) use cache::StoredCache;
pub(crate) use jobs::StoredJobs;
pub(crate) use ledger::StoredLedger;

use super::WebLocks;
use connection::Connection;
use database::Database;

/// The origin's database, as one account knows it.
pub(crate) struct IndexedDb {
    pub(crate) ledger: Rc<StoredLedger>,
    pub(crate) cache: Rc<StoredCache>,
    pub(crate) jobs: Rc<StoredJobs>,
}

impl IndexedDb {
    /// For the account that is named by the SHA-256 of `account`, which may hold a key and is not
    /// written anywhere. It is opened when it is needed first.
    pub(crate) fn new(account: &str, locks: Option<&Rc<WebLocks>>) -> Self {
        let connection = Connection::new(account);
        Self {
            ledger: StoredLedger::new(&connection, account, locks.filter(|_| Database::may_be_there())),
            cache: StoredCache::new(&connection),
            jobs: StoredJobs::new(&connection),
        }
    }
}
