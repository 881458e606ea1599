//! Places in sources as a reader follows them: author and page in the text, with the year where
//! one author has several; the source in a list at the end.

use super::super::model::{Block, Chapter, Cited, Reference, Span, Text};
use super::super::parts::Part;
use super::texts;
use super::{aside, date, part};
use crate::advice::sentences::counted;
use crate::advice::words::source_kind_words;
use crate::pack::{Basis, Cite, Pack, Source, SourceIx, SourceKind, Strength};
use crate::text::InOrder as _;
use crate::text::capital;

/// The sources that a report cites.
#[derive(Debug, Default)]
pub(super) struct Sources {
    cited: Vec<SourceIx>,
}

impl Sources {
    /// All that the rules cite.
    pub(super) fn every(pack: &Pack) -> Self {
        Self { cited: (0..pack.sources.len()).map(SourceIx).collect() }
    }

    /// A citation as words: author, place, how strong; from here on its source is among those
    /// that are cited.
    pub(super) fn at(&mut self, pack: &Pack, cite: &Cite) -> Reference {
        if !self.cited.contains(&cite.source) {
            self.cited.push(cite.source);
        }
        let place = if cite.place.is_empty() { String::new() } else { format!(", {}", cite.place) };
        let words = format!("{}{place}{}", short_name(pack, cite.source), how_strong(pack, cite));
        Reference { source: pack[cite.source].id.clone(), words }
    }

    /// The same with the pages alone, where the place has any: for reasons by the dozen.
    pub(super) fn page(&mut self, pack: &Pack, cite: &Cite) -> Reference {
        let pages = pages(&cite.place);
        let place = if pages.is_empty() { cite.place.clone() } else { pages.join(", ") };
        self.at(pack, &Cite { place, ..cite.clone() })
    }

    /// Several in a row; a source that was named just before is not named again.
    pub(super) fn all<'c>(
        &mut self,
        pack: &Pack,
        cites: impl IntoIterator<Item = &'c Cite>,
    ) -> Vec<Reference> {
        let mut before = None;
        cites
            .into_iter()
            .map(|cite| {
                let again = before.replace(cite.source) == Some(cite.source) && !cite.place.is_empty();
                let whole = self.at(pack, cite);
                if again {
                    Reference { words: format!("{}{}", cite.place, how_strong(pack, cite)), ..whole }
                } else {
                    whole
                }
            })
            .collect()
    }

    /// What a caution rests on, and that it is thin where it is; in short the strongest two
    /// places, by their pages, and how many more there are.
    pub(super) fn evidence(&mut self, pack: &Pack, cites: &[Cite], short: bool) -> Text {
        let thin = cites.iter().all(|cite| cite.strength == Strength::C);
        let law = cites.iter().all(|cite| pack[cite.source].kind == SourceKind::Law);
        let mut text = Text::from(match (law, thin) {
            (true, _) => "The law, and no study of what happened. ",
            (false, true) => "Thin: judgement or guidance alone. ",
            (false, false) => "",
        });
        let mut named: Vec<&Cite> = cites.iter().collect();
        if short {
            named.put_in_order_by_key(|cite| cite.strength);
            named.truncate(MOST_IN_SHORT);
        }
        let rest = cites.len() - named.len();
        let references: Vec<Reference> = if short {
            named.iter().map(|cite| self.page(pack, cite)).collect()
        } else {
            self.all(pack, named)
        };
        for (at, reference) in references.into_iter().enumerate() {
            text = text.then(if at > 0 { ". " } else { "" }).with(Span::Source(reference));
        }
        match rest {
            0 => text,
            rest => text.then(format!(". And {}", counted(rest, "other"))),
        }
    }

    /// Those that are cited, by author and year, as the citations name them.
    pub(super) fn cited(&self, pack: &Pack) -> Vec<SourceIx> {
        let mut cited = self.cited.clone();
        cited.put_in_order_by_key(|at| (named(pack, *at), *at));
        cited
    }

    /// The list at the end: at length with what each source is worth, or shortly. Nothing
    /// where nothing is cited.
    pub(super) fn listed(&self, pack: &Pack, short: bool) -> Option<Chapter> {
        let cited = self.cited(pack);
        if cited.is_empty() {
            return None;
        }
        let usual = usual_day(pack, &cited);
        let listed = cited
            .into_iter()
            .map(|at| {
                let source = &pack[at];
                Cited {
                    id: source.id.clone(),
                    by: source.by.clone(),
                    year: year(pack, at),
                    title: source.title.clone(),
                    kind: {
                        // In short only passages are graded: a source as a whole may be more or less than what is cited of it.
                        let kind = if short {
                            capital(source_kind_words(source.kind))
                        } else {
                            kind_and_strength(source)
                        };
                        let known = short || source.checked == usual;
                        let checked = if known {
                            String::new()
                        } else {
                            format!(" Checked {}.", date(&source.checked))
                        };
                        format!("{kind}.{checked}")
                    },
                    link: source.link.clone(),
                    worth: if short { String::new() } else { source.note.clone() },
                }
            })
            .collect();
        let lead = if short {
            texts::letters_in_short().to_owned()
        } else {
            format!("{} {}", texts::letters(), texts::checked(date(usual)))
        };
        let blocks = vec![aside(lead), Block::Sources(listed)];
        Some(part(Part::Sources, "Sources", blocks))
    }
}

/// The day on which most of them were checked.
fn usual_day<'a>(pack: &'a Pack, cited: &[SourceIx]) -> &'a str {
    let days = cited.iter().map(|at| pack[*at].checked.as_str());
    let how_many = |day: &str| cited.iter().filter(|at| pack[**at].checked == day).count();
    days.max_by_key(|day| (how_many(day), *day)).unwrap_or("")
}

/// Most places that a short paper names for a caution.
const MOST_IN_SHORT: usize = 2;

/// How strong the evidence is, and whether it was inferred, to stand behind a place. The law is no evidence of what works, strong
/// or weak: it has no letter.
fn how_strong(pack: &Pack, cite: &Cite) -> String {
    match (cite.basis, pack[cite.source].kind) {
        (Basis::Inferred, SourceKind::Law) => "; inferred".to_owned(),
        (_, SourceKind::Law) => String::new(),
        (Basis::Inferred, _) => format!("; inferred, {}", cite.strength),
        (_, _) => format!("; {}", cite.strength),
    }
}

/// What kind of source it is, with the letter of its evidence.
fn kind_and_strength(source: &Source) -> String {
    let kind = capital(source_kind_words(source.kind));
    match source.kind {
        SourceKind::Law => kind,
        _ => format!("{kind}; {}", source.strength),
    }
}

/// A source as its citations name it: its author, and the year where the author has several.
fn short_name(pack: &Pack, at: SourceIx) -> String {
    let by = author(&pack[at].by);
    let several = pack.sources.iter().filter(|other| author(&other.by) == by).count() > 1;
    let by = by.strip_prefix("The ").unwrap_or(by);
    if several { format!("{by} {}", year(pack, at)) } else { by.to_owned() }
}

/// A source in the list: author and year, with a letter where two would be alike.
fn named(pack: &Pack, at: SourceIx) -> String {
    let by = author(&pack[at].by);
    format!("{} {}", by.strip_prefix("The ").unwrap_or(by), year(pack, at))
}

/// The year of a source, with a letter where two of one author and year would be alike.
fn year(pack: &Pack, at: SourceIx) -> String {
    let of = |at: usize| (author(&pack.sources[at].by), pack.sources[at].year);
    let alike: Vec<usize> = (0..pack.sources.len()).filter(|other| of(*other) == of(at.0)).collect();
    let year = pack[at].year;
    let letter = alike.iter().position(|other| *other == at.0).filter(|_| alike.len() > 1);
    let letter = letter.and_then(|nth| char::from_u32('a' as u32 + u32::try_from(nth).unwrap_or(0)));
    format!("{year}{}", letter.map_or_else(String::new, String::from))
}

/// The first author of a source: what comes before a comma, a bracket or a semicolon.
fn author(by: &str) -> &str {
    let end = by.find([',', '(', ';']).unwrap_or(by.len());
    by[..end].trim_end()
}

/// The pages that a place in a source names, such as `p44` and `p67-68`.
fn pages(place: &str) -> Vec<&str> {
    let words = place.split([',', ';', ' ']).filter(|word| {
        word.strip_prefix('p').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    let mut pages: Vec<&str> = Vec::new();
    for page in words {
        if !pages.contains(&page) {
            pages.push(page);
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_cut_to_its_pages_where_it_has_some() {
        assert_eq!(pages("table 5, alliance, pros, p44; evidence on relationships, p45"), ["p44", "p45"]);
        assert_eq!(pages("new care models case, p67-68"), ["p67-68"]);
        assert!(pages("summary, part 3").is_empty());
    }

    #[test]
    fn sources_are_named_by_their_first_author() {
        assert_eq!(author("Jones and colleagues, Addiction"), "Jones and colleagues");
        assert_eq!(author("National Audit Office (HC 512)"), "National Audit Office");
        assert_eq!(author("The King's Fund"), "The King's Fund");
    }
}
