//! Why something that looks like an indicator may be none.

/// The reason, as a person would give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// It may be a file: `invoice.zip`.
    FileName,
    /// It may be a name in code: `http.host`, `user.id`.
    Code,
    /// It may be a version: `5.2.0.3`.
    Version,
    /// It is a network: `1.2.3.0/24`.
    Network,
    /// It is named as another digest than a file's: an import hash, a token, a commit.
    OtherDigest,
    /// It is the number of something else: an OID, a Message-ID.
    Identifier,
    /// It is the URL for which a host with a path may stand.
    NoScheme,
    /// It is a link to a report, or a rewritten one that keeps its target to itself.
    Reference,
}

impl Doubt {
    /// The name that JavaScript sees.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FileName => "file_name",
            Self::Code => "code",
            Self::Version => "version",
            Self::Network => "network",
            Self::OtherDigest => "other_digest",
            Self::Identifier => "identifier",
            Self::NoScheme => "no_scheme",
            Self::Reference => "reference",
        }
    }
}
