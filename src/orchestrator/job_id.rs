//! A job's name.

use std::rc::Rc;

/// A job's name, given by the caller.
///
/// A name can be given again once its job is complete; two jobs of one name are told apart by the
/// allocation (`Rc::ptr_eq`).
pub type JobId = Rc<str>;
