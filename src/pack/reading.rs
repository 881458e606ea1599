//! How hard a text is to read: the Flesch-Kincaid grade level (Kincaid and others 1975),
//! 39/100 x words per sentence + 1180/100 x syllables per word - 1559/100, roughly the
//! years of school it takes. Worked out in whole numbers.
//!
//! It knows nothing of meaning. Long words and long sentences raise it, and that is all:
//! it finds the texts that their author should look at again.

/// The grade above which a help text is warned about: about what people of sixteen read
/// (the last year before GCSEs). Help is read under time pressure, in a meeting.
pub const MOST_GRADE: i64 = 10;

/// Fewest words that can be judged: below, one long word decides.
pub const FEWEST_WORDS: i64 = 10;

/// What the grade is worked out from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    /// Words: runs of letters, digits, hyphens and apostrophes.
    pub words: i64,
    /// Sentences: runs of words up to `.`, `!`, `?` or the end of a paragraph.
    pub sentences: i64,
    /// Syllables, by [`syllables`].
    pub syllables: i64,
}

impl Reading {
    /// Counts a text.
    pub fn of(text: &str) -> Self {
        let mut reading = Self::default();
        for paragraph in text.split("\n\n") {
            let mut open = false;
            for piece in paragraph.split_whitespace() {
                for word in piece.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'')) {
                    if word.chars().any(char::is_alphanumeric) {
                        reading.words += 1;
                        reading.syllables += syllables(word);
                        open = true;
                    }
                }
                let end = piece.trim_end_matches(['"', '\'', ')', ']']);
                if open && end.ends_with(['.', '!', '?']) {
                    reading.sentences += 1;
                    open = false;
                }
            }
            reading.sentences += i64::from(open);
        }
        reading
    }

    /// The grade, rounded to the nearest whole number; `None` for a text too short to judge.
    pub fn grade(self) -> Option<i64> {
        let Self { words, sentences, syllables } = self;
        if words < FEWEST_WORDS {
            return None;
        }
        // Over 100 x sentences x words.
        let top = 39 * words * words + 1180 * syllables * sentences - 1559 * sentences * words;
        let bottom = 100 * sentences * words;
        Some((2 * top + bottom).div_euclid(2 * bottom))
    }
}

/// Syllables of an English word, by its spelling: one for each run of vowels (a, e, i, o,
/// u, y); a silent final `e`, `es` or `ed` is not counted; never fewer than one. Parts of
/// a word with a hyphen are counted by themselves, and a number counts as one.
pub fn syllables(word: &str) -> i64 {
    word.split('-').filter(|part| part.chars().any(char::is_alphanumeric)).map(of_part).sum()
}

fn of_part(part: &str) -> i64 {
    let letters: Vec<char> = part.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut runs = 0;
    let mut before = false;
    for c in &letters {
        runs += i64::from(vowel(*c) && !before);
        before = vowel(*c);
    }
    let silent = match letters[..] {
        // "table" keeps its last syllable, "scale" does not.
        [.., a, 'l', 'e'] => vowel(a),
        [.., a, 'e'] => !vowel(a),
        // "wages" and "places" keep theirs, "times" does not.
        [.., a, 'e', 's'] => !vowel(a) && !matches!(a, 's' | 'x' | 'z' | 'c' | 'g' | 'h'),
        [.., a, 'e', 'd'] => !vowel(a) && !matches!(a, 't' | 'd'),
        _ => false,
    };
    (runs - i64::from(silent)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_of_ordinary_words() {
        for (word, count) in [
            ("the", 1),
            ("provider", 3),
            ("table", 2),
            ("scale", 1),
            ("times", 1),
            ("wages", 2),
            ("needed", 2),
            ("asked", 1),
            ("long-term", 2),
            ("2021", 1),
            ("commissioner", 4),
            ("agree", 2),
        ] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn a_grade_worked_out_by_hand() {
        // 12 words in 2 sentences, 14 syllables: 39/100 x 6 + 1180/100 x 14/12 - 1559/100
        // is a little over half a year of school.
        let reading = Reading::of("The cat sat on the big mat. It had been there all morning.");
        assert_eq!(reading, Reading { words: 13, sentences: 2, syllables: 14 });
        assert_eq!(reading.grade(), Some(0));
        assert_eq!(Reading::of("Too short.").grade(), None);
        assert_eq!(Reading::of("").grade(), None);
        let hard = "Organisational interdependencies necessitate comprehensive multidisciplinary \
                    accountability arrangements notwithstanding considerable administrative expenditure.";
        assert!(Reading::of(hard).grade() > Some(30));
    }

    #[test]
    fn quotation_marks_and_paragraphs_end_sentences_too() {
        assert_eq!(Reading::of("He said 'no.' She left\n\nAnd so on").sentences, 3);
    }
}
