//! Enums that JavaScript and stored records know by a word.

/// A text that is none of an enum's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord;

/// Where a word stands among others. Not inlined: a comparison that is written out for each word is
/// kilobytes of code.
#[inline(never)]
pub(crate) fn position(words: &[&str], word: &str) -> Option<usize> {
    words.iter().position(|known| *known == word)
}

/// Declares an enum and ties each variant to its word, in one place: the enum is written, shown and
/// parsed by that word.
macro_rules! words {
    (
        $(#[$about_enum:meta])*
        $visible:vis enum $name:ident { $($(#[$about_variant:meta])* $variant:ident = $word:literal,)+ }
    ) => {
        $(#[$about_enum])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visible enum $name { $($(#[$about_variant])* $variant,)+ }

        impl $name {
            /// All of them, in the order in which people list them.
            $visible const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// The word that JavaScript and stored records have for it.
            $visible const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::word::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                let place = $crate::word::position(&[$($word),+], word);
                place.and_then(|place| Self::ALL.get(place).copied()).ok_or($crate::word::UnknownWord)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }
    };
}

pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::UnknownWord;

    words! {
        enum Light {
            Red = "red",
            NoLight = "no_light",
        }
    }

    #[test]
    fn a_variant_is_parsed_by_the_word_that_it_is_written_with() {
        for (light, word) in [(Light::Red, "red"), (Light::NoLight, "no_light")] {
            assert_eq!(serde_json::to_value(light).ok(), Some(word.into()));
            assert_eq!((light.to_string().as_str(), word.parse()), (word, Ok(light)));
        }
        assert_eq!("Red".parse::<Light>(), Err(UnknownWord));
        assert_eq!(Light::ALL.len(), 2);
    }
}
