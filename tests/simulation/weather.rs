//! How the network and the server behave.

use iocular::enrichment::ErrorCode;

use crate::world::World;

/// How the network and the server behave for a while, in so many of a thousand requests.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Weather {
    /// Milliseconds from sending to the response.
    pub(crate) latency: (u64, u64),
    pub(crate) failing: u64,
    pub(crate) cutting: u64,
    pub(crate) hanging: u64,
    pub(crate) forbidding: u64,
    pub(crate) refusing: u64,
    pub(crate) revoked: u64,
    /// Nothing answers.
    pub(crate) outage: bool,
}

impl Weather {
    pub(crate) const CALM: Self = Self {
        latency: (10, 500),
        failing: 0,
        cutting: 0,
        hanging: 0,
        forbidding: 0,
        refusing: 0,
        revoked: 0,
        outage: false,
    };

    pub(crate) fn some(world: &World) -> Self {
        let least = world.pick(1, 2000);
        let most = least + 1 + world.pick(0, [20, 1000, 40_000][world.pick(0, 3) as usize]);
        let often = |share: f64, of: u64| if world.chance() < share { world.pick(0, of) } else { 0 };
        Self {
            latency: (least, most),
            failing: often(0.6, 600),
            cutting: often(0.3, 200),
            hanging: often(0.3, 200),
            forbidding: if world.chance() < 0.03 { 1000 } else { often(0.2, 100) },
            refusing: often(0.2, 600),
            revoked: often(0.05, 300),
            outage: world.chance() < 0.1,
        }
    }

    pub(crate) fn fate(&self, world: &World) -> Fate {
        if self.outage {
            let ways = [Fate::Hangs, Fate::Fails(ErrorCode::ServerError), Fate::Fails(ErrorCode::BadResponse)];
            return ways[world.pick(0, 3) as usize];
        }
        let mut chance = world.pick(0, 1000);
        let fates = [
            (self.failing, Fate::Fails(ErrorCode::ServerError)),
            (self.cutting, Fate::Fails(ErrorCode::BadResponse)),
            (self.hanging, Fate::Hangs),
            (self.forbidding, Fate::Fails(ErrorCode::Forbidden)),
            (self.refusing, Fate::Refused),
            (self.revoked, Fate::Fails(ErrorCode::Authentication)),
        ];
        for (share, fate) in fates {
            match chance.checked_sub(share) {
                Some(rest) => chance = rest,
                None => return fate,
            }
        }
        Fate::Answered
    }
}

/// What becomes of one request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fate {
    Answered,
    Fails(ErrorCode),
    Hangs,
    Refused,
}
