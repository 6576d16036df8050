//! Visits every state of a small world once, depth first.
//!
//! A state cannot be copied: what is under way owns permits and locks. So one that is returned to
//! is made again from its moves.

use std::collections::HashSet;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use super::spec::Spec;
use super::world::{Move, World};

/// No way to the end is longer: where one is, something goes on for ever.
const DEEPEST: usize = 500;

/// How much was visited.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Visited {
    states: usize,
    depth: usize,
    ends: usize,
    /// States in which all that may go wrong has gone wrong.
    pub(super) after_all: usize,
}

impl fmt::Display for Visited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { states, depth, ends, after_all } = self;
        write!(f, "{states} states, {after_all} of them after all faults, {depth} moves deep, {ends} ends")
    }
}

/// Visits every state, and judges each. The way to the first that is wrong is printed.
pub(super) fn visit(spec: Spec) -> Visited {
    let mut seen = HashSet::new();
    let mut visited = Visited::default();
    let mut ways: Vec<Vec<Move>> = vec![Vec::new()];
    while let Some(mut way) = ways.pop() {
        let followed = catch_unwind(AssertUnwindSafe(|| follow(spec, &mut way, &mut ways, &mut seen, &mut visited)));
        if let Err(panic) = followed {
            eprintln!("{spec:?}\n{}", way.iter().map(|made| format!("{made:?}")).collect::<Vec<_>>().join("\n"));
            resume_unwind(panic);
        }
    }
    visited.states = seen.len();
    println!("{spec:?}: {visited}");
    visited
}

/// Goes on from where a way leads, always by the first move, and notes the others.
fn follow(spec: Spec, way: &mut Vec<Move>, ways: &mut Vec<Vec<Move>>, seen: &mut HashSet<u64>, visited: &mut Visited) {
    let mut world = World::new(spec);
    way.iter().for_each(|made| world.make(*made));
    while seen.insert(world.fingerprint()) {
        visited.depth = visited.depth.max(way.len());
        visited.after_all += usize::from(world.left.is_none());
        assert!(way.len() < DEEPEST, "it never ends");
        let moves = world.moves();
        let Some((first, others)) = moves.split_first() else {
            visited.ends += 1;
            return world.has_ended();
        };
        ways.extend(others.iter().map(|other| [&**way, &[*other]].concat()));
        way.push(*first);
        world.make(*first);
    }
}
