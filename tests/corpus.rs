//! Every input that fuzzing has kept, again: what broke a property once, and what reaches each
//! corner of the code.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic)] // a test fails by panicking

mod properties;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

#[test]
fn every_input_that_was_kept_has_every_property() {
    for (name, property) in properties::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
        let mut count = 0;
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("an entry").path();
            let data = fs::read(&path).expect("a file");
            let run = catch_unwind(AssertUnwindSafe(|| property(&data)));
            assert!(run.is_ok(), "{name} fails for {}", path.display());
            count += 1;
        }
        assert!(count > 0, "{} is empty", folder.display());
    }
}
