//! What a policy makes of counts and opinions.

use iocular::enrichment::{Counts, Opinion, Policy, Tally, Verdict};

const ENGINES: [&str; 8] = ["A", "b", "Engine C", "", "é", "Eng\u{0}ine", "ESET-NOD32", "eset-nod32"];

/// A policy and a report, as bytes name them: three numbers of each, two sets of engines, then an
/// engine's opinion in each byte.
struct World {
    policy: Policy,
    counts: Counts,
    said: Vec<(&'static str, bool)>,
}

/// It says what a reader says who goes through the engines by name; a stricter policy never says
/// worse, and neither does one that ignores more.
pub(crate) fn judge(data: &[u8]) {
    let Some((head, opinions)) = data.split_first_chunk::<7>() else { return };
    let world = World::of(head, opinions);
    let verdict = world.verdict(&world.policy);
    assert_eq!(verdict, world.read_by_name());
    assert_eq!(world.verdict(&Policy::default()), world.counts.verdict());
    let policy = || world.policy.clone();
    let shouted = |names: &[String]| names.iter().map(|name| name.to_ascii_uppercase()).collect();
    let same = Policy { trusted: shouted(&world.policy.trusted), ignored: shouted(&world.policy.ignored), ..policy() };
    assert_eq!(world.verdict(&same), verdict, "letter case");
    let [stricter, hardly] = [
        Policy { malicious: world.policy.malicious.saturating_add(1), ..policy() },
        Policy { suspicious: world.policy.suspicious.saturating_add(1), ..policy() },
    ];
    for name in ENGINES {
        let mut ignoring = policy();
        ignoring.ignored.push(name.to_owned());
        assert!(weight(world.verdict(&ignoring)) <= weight(verdict), "without {name:?}");
    }
    assert!(weight(world.verdict(&stricter)) <= weight(verdict));
    assert!(weight(world.verdict(&hardly)) <= weight(verdict));
}

impl World {
    fn of(head: &[u8; 7], opinions: &[u8]) -> Self {
        let [malicious, suspicious, trusted, ignored, more_malicious, more_suspicious, harmless] = head.map(u32::from);
        let among =
            |set: u32| (0..).zip(ENGINES).filter(move |(bit, _)| set >> bit & 1 == 1).map(|(_, name)| name.to_owned());
        // An engine speaks once.
        let mut said: Vec<(&str, bool)> = Vec::new();
        for byte in opinions {
            let Some(&name) = ENGINES.get(usize::from(byte % 8)) else { continue };
            if !said.iter().any(|(known, _)| known.eq_ignore_ascii_case(name)) {
                said.push((name, byte & 8 == 8));
            }
        }
        let says = |bad: bool| said.iter().filter(|(_, suspicious)| *suspicious == bad).count() as u32;
        // VirusTotal counts engines that the report does not name, too.
        let counts = Counts {
            malicious: says(false) + more_malicious,
            suspicious: says(true) + more_suspicious,
            harmless,
            undetected: 0,
        };
        let policy =
            Policy { malicious, suspicious, trusted: among(trusted).collect(), ignored: among(ignored).collect() };
        Self { policy, counts, said }
    }

    fn verdict(&self, policy: &Policy) -> Verdict {
        let tally = Tally {
            verdict: self.counts.verdict(),
            malicious: self.counts.malicious,
            suspicious: self.counts.suspicious,
            total: self.counts.total(),
        };
        let opinion =
            |(name, suspicious): &(&str, bool)| Opinion { counts: policy.lets_count(name), suspicious: *suspicious };
        policy.verdict(tally, &mut self.said.iter().map(opinion))
    }

    fn read_by_name(&self) -> Verdict {
        let Policy { malicious, suspicious, trusted, ignored } = &self.policy;
        let is_in = |list: &[String], name: &str| list.iter().any(|other| other.to_lowercase() == name.to_lowercase());
        let [mut bad, mut odd] = [self.counts.malicious, self.counts.suspicious];
        if !trusted.is_empty() {
            [bad, odd] = [0, 0];
        }
        for (name, is_odd) in &self.said {
            let count = if *is_odd { &mut odd } else { &mut bad };
            if trusted.is_empty() && is_in(ignored, name) {
                *count -= 1;
            } else if is_in(trusted, name) && !is_in(ignored, name) {
                *count += 1;
            }
        }
        match self.counts.total() {
            0 => Verdict::NoData,
            _ if bad >= *malicious => Verdict::Malicious,
            _ if bad + odd >= *suspicious => Verdict::Suspicious,
            _ => Verdict::Clean,
        }
    }
}

/// How bad it is.
const fn weight(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Malicious => 3,
        Verdict::Suspicious => 2,
        Verdict::Clean => 1,
        Verdict::NoData => 0,
    }
}
