//! Reading attributes into details, in the one pass over the answer.

use super::attribute::{FEW, MANY, Read, find};
use super::fill::{Fill, MAX_CHARS, cut};
use super::moment::parse_moment;
use crate::enrichment::{Detail, Parts};
use crate::time::Timestamp;

/// Reads one value, as `read` says.
pub(super) struct Reader {
    read: Read,
    /// The name under which the value goes into a record, where it stands beside that record.
    under: Option<&'static str>,
    scalar: Option<Detail>,
    items: Vec<Detail>,
    /// Items that were seen, kept or not.
    seen: usize,
    parts: Parts,
    /// Lists that were cut, and how many items there were.
    cuts: Vec<(&'static str, usize)>,
    next: Next,
}

/// The entry or item that is being read.
#[derive(Default)]
struct Next {
    reader: Option<Box<Reader>>,
    /// What it is called as a detail.
    name: &'static str,
    /// What it is called in the answer, where that is kept.
    key: String,
}

impl Reader {
    pub(super) fn new(read: Read) -> Self {
        let (read, under) = match read {
            Read::Under(name, inner) => (*inner, Some(name)),
            read => (read, None),
        };
        let (items, parts, cuts) = (Vec::new(), Vec::new(), Vec::new());
        Self { read, under, scalar: None, items, seen: 0, parts, cuts, next: Next::default() }
    }

    /// Notes that a list was cut, and how many items there were.
    pub(super) fn note_cut(&mut self, list: &'static str, count: usize) {
        self.cuts.push((list, count));
    }

    /// The record that was read, and under `cut` which of its lists were.
    pub(super) fn into_parts(mut self) -> Parts {
        let cuts = self.cuts.into_iter().map(|(list, count)| {
            Detail::Record(vec![("list", Detail::Text(list.into())), ("count", Detail::Number(count as f64))])
        });
        self.parts.push(("cut", Detail::List(cuts.collect())));
        self.parts
    }

    /// What the value of a part fills.
    pub(super) fn begin(&mut self, name: &'static str, read: Read) -> Option<&mut dyn Fill> {
        self.next.name = name;
        Some(&mut **self.next.reader.insert(Box::new(Self::new(read))))
    }

    fn into_detail(self) -> Option<Detail> {
        let detail = match self.read {
            Read::Record(_) => Detail::Record(self.parts),
            _ if self.items.is_empty() => return self.scalar,
            _ => Detail::List(self.items),
        };
        Some(match self.under {
            Some(name) => Detail::Record(vec![(name, detail)]),
            None => detail,
        })
    }

    /// How many items are kept, where this is a list of something.
    const fn most(&self) -> Option<usize> {
        match self.read {
            Read::Texts(most) | Read::Split(most) | Read::Records(most, _) => Some(most),
            Read::Each(_) | Read::Map(..) => Some(FEW),
            _ => None,
        }
    }

    fn is_full(&self) -> bool {
        self.most().is_some_and(|most| self.items.len() >= most)
    }

    fn is_cut(&self) -> bool {
        self.seen > self.items.len() || !self.cuts.is_empty()
    }

    /// Adds an item that is not in the list yet; one for which there is no place is counted.
    fn add(&mut self, item: Detail) {
        if self.is_full() {
            self.seen += 1;
        } else if !self.items.contains(&item) {
            self.seen += 1;
            self.items.push(item);
        }
    }

    /// Takes in the part of a record that has been read.
    fn put(&mut self, name: &'static str, mut part: Self) {
        if matches!(part.read, Read::Inside(_)) {
            for (name, detail) in part.parts {
                merge(&mut self.parts, name, detail, false);
            }
            self.cuts.append(&mut part.cuts);
            return;
        }
        if part.is_cut() {
            let inner = part.cuts.first().map_or(part.seen, |(_, seen)| *seen);
            self.note_cut(name, inner);
        }
        let to_the_front = matches!(part.read, Read::First);
        let Some(detail) = part.into_detail() else { return };
        let left_out = merge(&mut self.parts, name, detail, to_the_front);
        if left_out > 0 && !self.cuts.iter().any(|(list, _)| *list == name) {
            self.note_cut(name, MANY + left_out);
        }
    }
}

impl Fill for Reader {
    fn text(&mut self, text: &str) {
        match self.read {
            Read::Text => self.scalar = Some(text_of(text)),
            Read::Moment => self.scalar = parse_moment(text).map(|moment| Detail::Text(moment.to_string().into())),
            Read::First => self.add(text_of(text)),
            Read::Split(_) => {
                let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
                parts.for_each(|part| self.add(text_of(part)));
            }
            _ => {}
        }
    }

    fn number(&mut self, number: f64) {
        match self.read {
            Read::Number => self.scalar = Some(Detail::Number(number)),
            Read::Seconds => {
                self.scalar = Some(Detail::Text(Timestamp::from_seconds(number as i64).to_string().into()));
            }
            _ => {}
        }
    }

    fn entry(&mut self, key: &str) -> Option<&mut dyn Fill> {
        if self.is_full() {
            return None;
        }
        let (name, read) = match self.read {
            Read::Inside(keys) | Read::Record(keys) => find(keys, key)?,
            Read::Only(only) if only == key => ("", Read::Text),
            Read::Either(first, _) if first == key => (first, Read::Text),
            Read::Either(_, other) if other == key => (other, Read::Text),
            Read::Texts(_) => ("", Read::Text),
            Read::Map(name, keys) => {
                self.next.key = cut(key, MAX_CHARS).to_owned();
                (name, Read::Record(keys))
            }
            _ => return None,
        };
        self.begin(name, read)
    }

    fn item(&mut self) -> Option<&mut dyn Fill> {
        match self.read {
            _ if self.is_full() => None,
            Read::Texts(_) => self.begin("", Read::Text),
            Read::Each(key) => self.begin("", Read::Only(key)),
            Read::Records(_, keys) => self.begin("", Read::Record(keys)),
            _ => None,
        }
    }

    fn filled(&mut self) {
        let Some(next) = self.next.reader.take() else {
            self.seen += usize::from(self.is_full());
            return;
        };
        let name = self.next.name;
        match self.read {
            Read::Inside(_) | Read::Record(_) => self.put(name, *next),
            Read::Only(_) => self.scalar = next.into_detail(),
            Read::Either(first, _) => {
                let text = next.into_detail().filter(|text| *text != Detail::Text("".into()));
                let goes_first = name == first || self.scalar.is_none();
                self.scalar = if goes_first { text.or(self.scalar.take()) } else { self.scalar.take() };
            }
            Read::Map(..) => {
                let key = Detail::Text(std::mem::take(&mut self.next.key).into());
                let mut parts = next.parts;
                if !parts.is_empty() {
                    parts.push((name, key));
                    self.add(Detail::Record(parts));
                }
            }
            Read::Records(..) if next.parts.is_empty() => {}
            _ => next.into_detail().into_iter().for_each(|item| self.add(item)),
        }
    }
}

fn text_of(text: &str) -> Detail {
    Detail::Text(cut(text, MAX_CHARS).to_owned().into())
}

/// Puts a part into a record: records and lists of one name grow together, another value replaces
/// the earlier one. Gives how many items of a list found no place.
fn merge(parts: &mut Parts, name: &'static str, detail: Detail, to_the_front: bool) -> usize {
    let mut left_out = 0;
    let known = parts.iter_mut().find(|(known, _)| *known == name).map(|(_, known)| known);
    match (known, detail) {
        (Some(Detail::Record(known)), Detail::Record(new)) => {
            for (name, detail) in new {
                left_out += merge(known, name, detail, false);
            }
        }
        (Some(Detail::List(known)), Detail::List(new)) => {
            let later = if to_the_front { std::mem::replace(known, new) } else { new };
            for item in later {
                if known.contains(&item) {
                    continue;
                }
                if known.len() < MANY { known.push(item) } else { left_out += 1 }
            }
        }
        (Some(known), detail) => *known = detail,
        (None, detail) => parts.push((name, detail)),
    }
    left_out
}
