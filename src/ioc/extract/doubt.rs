//! Why something that looks like an indicator may be none.

use crate::word::words;

words! {
    /// The reason, as a person would give it.
    pub enum Doubt {
        /// It may be a file: `invoice.zip`.
        FileName = "file_name",
        /// It may be a name in code: `http.host`, `user.id`.
        Code = "code",
        /// It may be a version: `5.2.0.3`.
        Version = "version",
        /// It is a network: `1.2.3.0/24`.
        Network = "network",
        /// It is named as another digest than a file's: an import hash, a token, a commit.
        OtherDigest = "other_digest",
        /// It is the number of something else: an OID, a Message-ID.
        Identifier = "identifier",
        /// It is the URL for which a host with a path may stand.
        NoScheme = "no_scheme",
        /// It is a link to a report, or a rewritten one that keeps its target to itself.
        Reference = "reference",
    }
}
