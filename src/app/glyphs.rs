//! The marks that carry meaning on the screen, in two sets: one for terminals that speak UTF-8 and one in plain ASCII. Every mark
//! takes the same one column in both, so no view has to know which is in use.

/// A set of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// An answered question.
    pub answered: &'static str,
    /// Answered, but not surely.
    pub unsure: &'static str,
    /// The answer 'nobody knows'.
    pub unknown: &'static str,
    /// To come back to.
    pub later: &'static str,
    /// Does not apply.
    pub not_applicable: &'static str,
    /// Without an answer.
    pub open: &'static str,
    /// The highlighted row.
    pub cursor: &'static str,
    /// One of several, chosen.
    pub chosen: &'static str,
    /// One of several, not chosen.
    pub unchosen: &'static str,
    pub caution: &'static str,
    /// On a scale: where the models stands.
    pub mark: &'static str,
    /// On a scale: where the range lies.
    pub far: &'static str,
    /// On a scale: outside the range.
    pub scale: &'static str,
    pub bar: &'static str,
    /// A horizontal line.
    pub rule: &'static str,
    /// More above.
    pub above: &'static str,
    /// More below.
    pub below: &'static str,
    /// The line opens a page.
    pub opens: &'static str,
    /// Text was cut here.
    pub ellipsis: &'static str,
}

/// For terminals that speak UTF-8. Only characters of one column without a variation selector: those are where rows drift.
pub const UNICODE: Glyphs = Glyphs {
    answered: "■",
    unsure: "~",
    unknown: "?",
    later: "l",
    not_applicable: "x",
    open: "·",
    cursor: "›",
    chosen: "●",
    unchosen: "○",
    caution: "!",
    mark: "●",
    far: "─",
    scale: "·",
    bar: "█",
    rule: "─",
    above: "↑",
    below: "↓",
    opens: "»",
    ellipsis: "…",
};

/// For everything else.
pub const ASCII: Glyphs = Glyphs {
    answered: "#",
    unsure: "~",
    unknown: "?",
    later: "l",
    not_applicable: "x",
    open: ".",
    cursor: ">",
    chosen: "*",
    unchosen: "o",
    caution: "!",
    mark: "o",
    far: "-",
    scale: ".",
    bar: "#",
    rule: "-",
    above: "^",
    below: "v",
    // One column like its sister; three dots would not fit where one was measured.
    opens: ">",
    ellipsis: "~",
};

impl Glyphs {
    /// The set for a locale: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set and not empty decides, as in POSIX. `unsaid` is
    /// the set where none is.
    pub fn for_locale(
        lc_all: Option<&str>,
        lc_ctype: Option<&str>,
        lang: Option<&str>,
        unsaid: Self,
    ) -> Self {
        let locale = [lc_all, lc_ctype, lang].into_iter().flatten().find(|value| !value.is_empty());
        locale.map_or(unsaid, |value| {
            let value = value.to_ascii_lowercase();
            if value.contains("utf-8") || value.contains("utf8") { UNICODE } else { ASCII }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr as _;

    fn all(set: Glyphs) -> [&'static str; 18] {
        [
            set.answered,
            set.unsure,
            set.unknown,
            set.later,
            set.not_applicable,
            set.open,
            set.cursor,
            set.chosen,
            set.unchosen,
            set.caution,
            set.mark,
            set.far,
            set.scale,
            set.bar,
            set.rule,
            set.above,
            set.below,
            set.ellipsis,
        ]
    }

    #[test]
    fn every_mark_is_one_column_wide() {
        for mark in all(UNICODE).into_iter().chain(all(ASCII)) {
            assert_eq!((mark.width(), mark.chars().count()), (1, 1), "{mark}");
        }
        assert!(all(ASCII).iter().all(|mark| mark.is_ascii()));
    }

    #[test]
    fn the_state_of_a_question_can_be_told_by_its_mark() {
        for set in [UNICODE, ASCII] {
            let mut marks =
                [set.answered, set.unsure, set.unknown, set.later, set.not_applicable, set.open].to_vec();
            marks.sort_unstable();
            marks.dedup();
            assert_eq!(marks.len(), 6);
        }
    }

    #[test]
    fn the_locale_decides() {
        let unicode = |all, ctype, lang| Glyphs::for_locale(all, ctype, lang, ASCII) == UNICODE;
        assert!(unicode(None, None, Some("en_GB.UTF-8")));
        assert!(unicode(Some(""), Some("C.utf8"), Some("C")));
        assert!(!unicode(Some("C"), None, Some("en_GB.UTF-8")));
        assert!(!unicode(None, None, Some("en_GB.ISO-8859-1")));
        for unsaid in [UNICODE, ASCII] {
            assert_eq!(Glyphs::for_locale(None, Some(""), None, unsaid), unsaid);
            assert_eq!(Glyphs::for_locale(None, Some("C"), None, unsaid), ASCII);
        }
    }
}
