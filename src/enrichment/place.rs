//! A place in a list.

use serde::{Serialize, Serializer};

use crate::ioc::{Ioc, ShownIoc};

/// A place in a list that a caller gave, and the indicator that stands there.
///
/// It is stored as the pair that it is: `[index, ioc]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place<I = Ioc> {
    /// The position in the list.
    pub index: usize,
    /// The indicator, as this place has it.
    pub ioc: I,
}

impl<I: Serialize> Serialize for Place<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.index, &self.ioc).serialize(serializer)
    }
}

impl From<Place> for Place<ShownIoc> {
    fn from(place: Place) -> Self {
        Self { index: place.index, ioc: place.ioc.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ioc::IocType;

    #[test]
    fn a_place_is_stored_as_a_pair() {
        let ioc = ShownIoc { kind: IocType::Md5, value: "zz".to_owned(), raw_match: None };
        let stored = serde_json::to_string(&Place { index: 3, ioc }).ok();
        assert_eq!(stored.as_deref(), Some(r#"[3,{"type":"md5","value":"zz"}]"#));
    }
}
