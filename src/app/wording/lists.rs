//! Words of the lists that are chosen from: Home, what a set is for, the answers to a question.

use super::super::model::{Model, Origin, RecentLine, Session};
use super::super::rows::{HomeRow, PurposeRow, Shelf};
use super::*;

/// A line of Home that is no answer set: what it opens, and a few words on it.
#[must_use]
pub fn home_row(model: &Model, row: &HomeRow) -> (String, String) {
    let pack = model.pack();
    let (quick, full) = (pack.asked(Depth::Quick).count(), pack.questions.len());
    match row {
        HomeRow::Start => {
            ("Start a new answer set".to_owned(), format!("{full} questions, or {quick} in quick"))
        }
        HomeRow::Continue(place) => {
            let line = &model.recent[*place];
            let state = match &line.state {
                Ok((done, all, _)) => format!("{done} of {all}"),
                Err(_) => String::new(),
            };
            (format!("Continue: {}", recent_name(model, line)), state)
        }
        HomeRow::Open => ("Open another file".to_owned(), String::new()),
        HomeRow::Workshops => ("Workshop".to_owned(), "2 to 200 people, sealed answers".to_owned()),
        HomeRow::Library => ("Library".to_owned(), "kinds of contract, courses, cases, sources".to_owned()),
        HomeRow::Rules => {
            let from = match &model.rules.origin {
                Origin::Shipped => "those inside the program".to_owned(),
                Origin::Folder(folder) => inert(folder).replace('\n', " "),
            };
            ("Use other rules".to_owned(), format!("now: {from}"))
        }
        HomeRow::Quit => ("Quit".to_owned(), String::new()),
        HomeRow::Recent(place) => (recent_name(model, &model.recent[*place]), String::new()),
    }
}

/// Title and service of an answer set; its file too, where another set has the same.
#[must_use]
pub fn recent_name(model: &Model, line: &RecentLine) -> String {
    let (title, told_apart) = recent_title(model, line);
    let service = if line.service.is_empty() { String::new() } else { format!(", {}", line.service) };
    format!("{title}{service}{told_apart}")
}

/// The title of an answer set, and what tells it from another of the same title and service: its file. Where there is little
/// room these two matter more than the service.
#[must_use]
pub fn recent_title(model: &Model, line: &RecentLine) -> (String, String) {
    let same: Vec<&RecentLine> = model
        .recent
        .iter()
        .filter(|other| (&other.title, &other.service) == (&line.title, &line.service))
        .filter(|other| other.path != line.path)
        .collect();
    let told_apart = match (same.as_slice(), file_name(line)) {
        ([], _) => String::new(),
        (same, file) if same.iter().all(|other| file_name(other) != file) => format!(" ({file})"),
        _ => format!(" ({})", line.path.display()),
    };
    (line.title.clone(), told_apart)
}

/// The name of a set's file, without its folder.
#[must_use]
pub fn file_name(line: &RecentLine) -> String {
    line.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// How many answer sets of Home's list are still being read, where some are.
#[must_use]
pub fn still_reading(model: &Model) -> Option<String> {
    (model.unread > 0).then(|| format!("Reading {} more", model.unread))
}

/// A line of Purpose in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PurposeWords {
    /// What it is called.
    pub name: String,
    /// How it stands.
    pub text: String,
    /// Whether nothing is written there yet: the text asks for it.
    pub empty: bool,
    /// A sentence more, for whoever is there.
    pub help: String,
}

/// A line of Purpose. The depth is told by `depth_words`, because a face marks which is chosen.
#[must_use]
pub fn purpose_row(model: &Model, session: &Session, row: PurposeRow) -> PurposeWords {
    let (set, pack) = (&session.set, model.pack());
    let one = |text: &str| inert(text).replace('\n', " ");
    let field = |name: &str, text: &str, empty: &str| PurposeWords {
        name: name.to_owned(),
        text: if text.is_empty() { empty.to_owned() } else { one(text) },
        empty: text.is_empty(),
        help: String::new(),
    };
    match row {
        PurposeRow::Title => field("Title", &set.title, "what is it called?"),
        PurposeRow::Service => field("Service", &set.service, "which service is it?"),
        PurposeRow::Scope => field("Scope", &set.scope, "what is in and what is out?"),
        PurposeRow::Ends => {
            let ends = set.ends.map_or_else(String::new, |ends| ends.words());
            field("Ends", &ends, "when does the present contract end?")
        }
        PurposeRow::Extension => {
            let months = set.extension.map_or_else(String::new, |months| match months {
                0 => "cannot be extended".to_owned(),
                months => format!("by up to {}", counted(months.into(), "month")),
            });
            field("Extension", &months, "by how many months may it be extended?")
        }
        PurposeRow::Depth => PurposeWords {
            name: "Depth".to_owned(),
            text: depth_words(model, set.depth),
            empty: false,
            help: depth_help(pack),
        },
        PurposeRow::Reason(place) => PurposeWords {
            name: String::new(),
            text: pack.reasons[place].text.clone(),
            empty: false,
            help: pack.reasons[place].help.clone(),
        },
        PurposeRow::Emphasis => {
            let count = set.emphasis.iter().filter(|emphasis| **emphasis != Emphasis::Normal).count();
            PurposeWords {
                name: "Emphasis".to_owned(),
                text: match count {
                    0 => "none: every theme counts as the rules say".to_owned(),
                    1 => "1 theme counts half or double".to_owned(),
                    n => format!("{n} themes count half or double"),
                },
                empty: false,
                help: "You may let a theme count half or double, before you see any result.".to_owned(),
            }
        }
        PurposeRow::Begin => {
            let (done, all) = set.progress(pack);
            PurposeWords {
                text: if done == 0 {
                    "Begin the questions".to_owned()
                } else {
                    format!("Go on with the questions ({done} of {all})")
                },
                ..PurposeWords::default()
            }
        }
    }
}

/// What the full set adds to a quick look.
fn depth_help(pack: &Pack) -> String {
    let more = pack.questions.len() - pack.asked(Depth::Quick).count();
    format!(
        "Full asks {more} more: it finds more cautions, and only it can say yes. Deepen at any time; no answer is lost."
    )
}

/// A depth and what it asks.
#[must_use]
pub fn depth_words(model: &Model, depth: Depth) -> String {
    let count = model.pack().asked(depth).count();
    match depth {
        Depth::Full => format!("full, {count} questions"),
        Depth::Quick => format!("quick, {count} questions"),
    }
}

/// Over the reasons for a change.
#[must_use]
pub fn reasons_heading() -> String {
    format!("Why change the contract at all? Choose up to {MOST_REASONS}, or none.")
}

/// What open questions do, where there are any.
#[must_use]
pub fn still_open(model: &Model, session: &Session) -> Option<String> {
    let (done, all) = session.progress(model.pack());
    (done < all).then(|| {
        format!(
            "{} of {all} questions are still open. They widen the result; they never count as the middle.",
            all - done
        )
    })
}

/// The answers to a question that are not levels: what asks for them, in words, and whether it is the answer.
#[must_use]
pub fn other_answers(model: &Model, question: QuestionIx) -> Vec<(Action, &'static str, bool)> {
    let answer = model.session.as_ref().map(|session| &session.set.entry(question).answer);
    let mut others = vec![(Action::DontKnow, "nobody knows yet", matches!(answer, Some(Answer::DontKnow)))];
    if model.turn.is_some() {
        let chosen = model.session.as_ref().is_some_and(|session| session.cannot_judge(question));
        others.push((Action::CannotJudge, "I cannot judge this", chosen));
    }
    if model.pack()[question].not_applicable.is_some() {
        let chosen = matches!(answer, Some(Answer::NotApplicable(_)));
        others.push((Action::NotApplicable, "does not apply (say why)", chosen));
    }
    others.push((Action::Later, "come back later", matches!(answer, Some(Answer::Later))));
    others
}

/// What is said to a question, as the map says it.
#[must_use]
pub fn said_kind(session: &Session, question: QuestionIx) -> &'static str {
    if session.cannot_judge(question) {
        "cannot judge it"
    } else {
        answer_kind(&session.set.entry(question).answer)
    }
}

/// The kind of an answer, as the map says it.
#[must_use]
pub const fn answer_kind(answer: &Answer) -> &'static str {
    match answer {
        Answer::Level(_, Confidence::Low) => "not sure",
        Answer::Level(..) => "answered",
        Answer::DontKnow => "nobody knows",
        Answer::NotApplicable(_) => "does not apply",
        Answer::Later => "later",
        Answer::Unanswered => "open",
    }
}

/// How far some questions have come.
#[must_use]
pub fn answered_words(session: &Session, questions: &[QuestionIx]) -> String {
    let count =
        |kind: &str| questions.iter().filter(|question| said_kind(session, **question) == kind).count();
    let parts: Vec<String> = ["nobody knows", "cannot judge it", "not sure", "later", "open"]
        .into_iter()
        .map(|kind| (count(kind), kind))
        .filter(|(n, _)| *n > 0)
        .map(|(n, kind)| format!("{n} {kind}"))
        .collect();
    if parts.is_empty() { "all answered".to_owned() } else { parts.join(", ") }
}

/// Who finds out, and by when; none where nobody was named.
#[must_use]
pub fn finds_out(session: &Session, question: QuestionIx) -> Option<String> {
    let entry = session.set.entry(question);
    if entry.owner.is_empty() && entry.due.is_empty() {
        return None;
    }
    let by = if entry.due.is_empty() { String::new() } else { format!(", by {}", entry.due) };
    Some(format!("To find out: {}{by}", entry.owner))
}

/// How many pages stand on a shelf, and what about.
#[must_use]
pub fn shelf_about(shelf: &Shelf) -> String {
    let count =
        if shelf.books.len() == 1 { "1 page".to_owned() } else { format!("{} pages", shelf.books.len()) };
    if shelf.about.is_empty() { count } else { format!("{count}: {}", shelf.about) }
}
