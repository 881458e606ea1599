//! The sentences and short words of the screens, so that every face says the same. Words only: where they stand, and what is cut
//! where there is little room, is for the face.

use super::docs::changed_cautions;
use super::editor::Editor;
use super::model::{Dialog, Model, Origin, RecentLine, Saved, Screen, Session, Target, WhatIfView};
use super::room::RoomScreen;
use super::rows::{self, HomeRow, PurposeRow, Shelf};
use crate::advice::words::{Band, displayed, share_words};
use crate::advice::{Advice, CautionNow, Tables, Truth, third_sector};
use crate::answers::{Answer, Confidence, Emphasis, MOST_REASONS};
use crate::keys::{Action, Scope};
use crate::pack::{Depth, ModelIx, QuestionIx, Severity};
use crate::text::inert;

/// What the program is and is not.
pub const ABOUT: &str = "Which contract model, if any, fits your situation, and what to be careful of. It compares your answers with published conditions. It predicts nothing, and nothing you type leaves this computer.";
/// Where no answer set exists yet.
pub const NO_SETS: &str =
    "No answer sets yet. Start one: it is saved after every answer, and you can leave at any time.";
/// Before the result.
const EXPECT: &str = "Before you see the result: what do you expect to read, and why?";
/// Why it is asked before the result.
const EXPECT_WHY: &str = "Write it down now. Afterwards it is hard to remember, and the difference between what you expected and what you read is often the most useful thing to talk about. It is kept with your answers.";
/// On the same screen, before a ballot is sealed.
const EXPECT_SEALED: &str = "Before your answers are sealed: what do you expect the result to be, and why?";
/// Why it is asked before a ballot is sealed.
const EXPECT_SEALED_WHY: &str = "It is sealed with your answers, and shown to all without your name once there is a result. You can leave it empty.";
/// Over the themes that may count half or double.
pub const EMPHASIS: &str = "Which themes matter more here, or less? Choose before you see any result. It is recorded and printed with the result.";
/// Where no caution applies.
pub const NO_CAUTION: &str = "No caution applies with these answers. That is not the same as no danger: it means none of those in the rules is pointed to.";
/// Where the history is empty.
pub const NO_HISTORY: &str = "Nothing has been changed yet.";
/// Over what the history holds from earlier rules.
pub const RETIRED: &str = "Kept from earlier rules; it does not count";
/// Over the questions to settle.
pub const SETTLE: &str = "Before you act, settle";
/// Where nothing that is to settle can change the conclusion.
pub const SETTLED: &str = "None of these can change the conclusion. You may stop here.";
/// Over the what-ifs that are kept.
pub const WHAT_IFS: &str = "What-ifs you kept";
/// Over a yes or no.
pub const CONFIRM: &str = "Please confirm";
/// Over the ways with a file.
pub const THIS_FILE: &str = "This file";

/// What stands over a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titles {
    /// What it is about, most often the answer set.
    pub name: String,
    /// Where in it we are.
    pub place: String,
    /// How far it has come.
    pub state: String,
}

/// What stands over the screen on top.
#[must_use]
pub fn titles(model: &Model) -> Titles {
    let of = |name: &str, place: &str, state: String| Titles {
        name: name.to_owned(),
        place: place.to_owned(),
        state,
    };
    let set = model.session.as_ref().map_or("Contract advisor", |session| match &session.set.title {
        title if title.is_empty() => "Answers without a title",
        title => title.as_str(),
    });
    let progress = || {
        model.session.as_ref().map_or_else(String::new, |session| {
            if let (Some(_), Some(room)) = (&session.group, &model.room) {
                return room.state_words();
            }
            let (done, all) = session.progress(model.pack());
            format!("{done} of {all} done")
        })
    };
    if let Some(Dialog::Help { scope, .. }) = &model.dialog {
        return of("Help", scope.title(), String::new());
    }
    match model.screen() {
        Screen::Home { .. } => of("Contract advisor", "", rules_in_use(model)),
        Screen::Purpose { .. } => of(set, "Purpose", progress()),
        Screen::Interview { question, .. } => of(set, &place(model, *question), progress()),
        Screen::Map { .. } => of(set, "Map", progress()),
        Screen::Expectation if model.turn.is_some() => of(set, "Before it is sealed", progress()),
        Screen::Expectation => of(set, "Before the result", progress()),
        Screen::Result { .. } => of(set, "Result", progress()),
        Screen::Ledger { model: at, .. } => of(&model.pack()[*at].title, "Why", progress()),
        Screen::Cautions { selected, .. } => of(set, "Cautions", which_caution(model, *selected)),
        Screen::WhatIf(view) => of(set, &what_if_title(model, view), what_if_changes(view.changes.len())),
        Screen::History { .. } => of(set, "History", model.by.clone()),
        Screen::Library { shelf, .. } => {
            let shelf = shelf.and_then(|at| rows::shelves(model).into_iter().nth(at));
            of("Library", &shelf.map_or_else(String::new, |shelf| shelf.title), String::new())
        }
        Screen::Export(export) => of(&export.title, "Report", String::new()),
        Screen::Room(at) => {
            let name =
                model.room.as_ref().map_or("Contract advisor", |room| room.workshop.plan().title.as_str());
            let state = match (&model.room, at) {
                (Some(room), RoomScreen::Answers { place, .. }) => {
                    let all = room.found.as_ref().map_or(0, |found| found.order().len());
                    format!("{} of {all}", (place + 1).min(all))
                }
                (Some(room), _) => room.state_words(),
                (None, _) => String::new(),
            };
            of(name, at.title(), state)
        }
        Screen::Reading { doc, scope, .. } => {
            of(&doc.title, if *scope == Scope::ThirdSector { set } else { "" }, String::new())
        }
    }
}

/// What is asked before the end, and why it is asked: of somebody who will see a result, or of somebody whose ballot will be
/// sealed.
#[must_use]
pub fn expectation(model: &Model) -> (&'static str, &'static str) {
    if model.turn.is_some() { (EXPECT_SEALED, EXPECT_SEALED_WHY) } else { (EXPECT, EXPECT_WHY) }
}

/// The words for a key: the footer's and help's. A ballot ends by being sealed, where an answer set ends with its result.
#[must_use]
pub fn of_key(
    model: &Model,
    action: Action,
    hint: &'static str,
    help: &'static str,
) -> (&'static str, &'static str) {
    match (model.screen(), action) {
        _ if model.turn.is_none() || model.dialog.as_ref().is_some_and(Dialog::has_keys) => (hint, help),
        (Screen::Interview { .. } | Screen::Map { .. }, Action::Reveal) => {
            ("seal", "Seal your answers; before that you can say what you expect.")
        }
        (Screen::Expectation, Action::Next) => {
            ("seal", "Seal your answers. Nobody sees them before the round is closed.")
        }
        _ => (hint, help),
    }
}

/// What the end of the questions leads to, in words.
#[must_use]
pub fn the_end(model: &Model) -> &'static str {
    if model.turn.is_some() { "seals your answers" } else { "goes on to the result" }
}

/// Theme, and which of its questions this is.
fn place(model: &Model, question: QuestionIx) -> String {
    let pack = model.pack();
    let theme = pack[question].theme;
    let inside: Vec<QuestionIx> =
        rows::asked(model).into_iter().filter(|other| pack[*other].theme == theme).collect();
    let at = inside.iter().position(|other| *other == question).unwrap_or(0);
    format!("{}  {} of {}", pack[theme].short, at + 1, inside.len())
}

/// Which caution of how many.
fn which_caution(model: &Model, selected: usize) -> String {
    let Some(session) = &model.session else { return String::new() };
    let all = session.advice().cautions.len();
    if all == 0 { "none".to_owned() } else { format!("{} of {all}", selected.min(all - 1) + 1) }
}

fn what_if_title(model: &Model, view: &WhatIfView) -> String {
    let kept = view.kept.and_then(|at| model.session.as_ref()?.set.what_ifs.get(at));
    kept.map_or_else(|| "What if".to_owned(), |kept| format!("What if: {}", kept.name))
}

/// How many answers a what-if changes.
#[must_use]
pub fn what_if_changes(count: usize) -> String {
    match count {
        0 => "nothing changed".to_owned(),
        1 => "1 answer changed".to_owned(),
        n => format!("{n} answers changed"),
    }
}

fn rules_in_use(model: &Model) -> String {
    let origin = match &model.rules.origin {
        Origin::Shipped => "shipped".to_owned(),
        Origin::Folder(folder) => folder.clone(),
    };
    format!("rules: {} ({origin})", model.pack().manifest.version)
}

/// Why what is on the screen is not on the disk, if so.
#[must_use]
pub fn not_saved(model: &Model) -> Option<String> {
    let saved = |saved: &Saved| match saved {
        Saved::No(reason) => Some(format!("Not saved: {reason}")),
        _ => None,
    };
    let room = model.room.as_ref().and_then(|room| saved(&room.saved));
    room.or_else(|| saved(&model.session.as_ref()?.saved))
}

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
            (format!("Continue: {}", line.title), state)
        }
        HomeRow::Open => ("Open another file".to_owned(), String::new()),
        HomeRow::Workshops => ("Workshop".to_owned(), "4 to 25 people, sealed answers".to_owned()),
        HomeRow::Library => ("Library".to_owned(), "models, cases, sources, terms checklist".to_owned()),
        HomeRow::Rules => {
            let from = match &model.rules.origin {
                Origin::Shipped => "those inside the program".to_owned(),
                Origin::Folder(folder) => inert(folder).replace('\n', " "),
            };
            ("Use other rules".to_owned(), format!("now: {from}"))
        }
        HomeRow::Quit => ("Quit".to_owned(), String::new()),
        HomeRow::Recent(place) => (recent_name(&model.recent[*place]), String::new()),
    }
}

/// Title and service of an answer set.
#[must_use]
pub fn recent_name(line: &RecentLine) -> String {
    if line.service.is_empty() { line.title.clone() } else { format!("{}, {}", line.title, line.service) }
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
        help: String::new(),
    };
    let write = model.keys.key(Scope::Purpose, Action::Open);
    match row {
        PurposeRow::Title => field("Title", &set.title, "none yet"),
        PurposeRow::Service => {
            field("Service", &set.service, &format!("which service is it? {write} to write"))
        }
        PurposeRow::Scope => {
            field("Scope", &set.scope, &format!("what is in and what is out? {write} to write"))
        }
        PurposeRow::Depth => PurposeWords {
            name: "Depth".to_owned(),
            text: depth_words(model, set.depth),
            help: "Quick asks what decides most. It can be deepened later; no answer is lost.".to_owned(),
        },
        PurposeRow::Reason(place) => PurposeWords {
            name: String::new(),
            text: pack.reasons[place].text.clone(),
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
    if model.pack()[question].not_applicable.is_some() {
        let chosen = matches!(answer, Some(Answer::NotApplicable(_)));
        others.push((Action::NotApplicable, "does not apply (say why)", chosen));
    }
    others.push((Action::Later, "come back later", matches!(answer, Some(Answer::Later))));
    others
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
        |kind: &str| questions.iter().filter(|q| answer_kind(&session.set.entry(**q).answer) == kind).count();
    let parts: Vec<String> = ["nobody knows", "not sure", "later", "open"]
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

/// How many cautions there are of each kind.
#[must_use]
pub fn cautions_count(model: &Model, cautions: &[CautionNow]) -> (usize, usize, usize) {
    let count = |truth: Truth, severity: Option<Severity>| {
        cautions
            .iter()
            .filter(|now| {
                now.truth == truth && severity.is_none_or(|s| model.pack()[now.caution].severity == s)
            })
            .count()
    };
    (
        count(Truth::True, Some(Severity::Strong)),
        count(Truth::True, Some(Severity::Note)),
        count(Truth::Unknown, None),
    )
}

/// How many cautions apply, in words.
#[must_use]
pub fn cautions_words(model: &Model, session: &Session) -> String {
    let (strong, note, may) = cautions_count(model, &session.advice().cautions);
    format!("{strong} strong, {note} to note, {may} may apply")
}

/// What the third-sector page holds, in words.
#[must_use]
pub fn third_sector_words(model: &Model, session: &Session) -> String {
    let impact = third_sector(model.pack(), session.profile(), session.advice());
    let at_risk = impact.squeezed_out.len() + impact.lost.len();
    format!("{at_risk} caution{}, {} held off", if at_risk == 1 { "" } else { "s" }, impact.held_off.len())
}

/// How few other answers would change the result, in words; empty until it is known.
#[must_use]
pub fn what_changes_words(session: &Session) -> String {
    match session.robustness().map(|robustness| robustness.exact.least_answers) {
        Some(Some(1)) => "one different answer is enough".to_owned(),
        Some(Some(n)) => format!("{n} different answers are enough"),
        Some(None) => "more than 3 answers".to_owned(),
        None => String::new(),
    }
}

/// One question to settle: what, who finds out, and why.
#[must_use]
pub fn settle_words(model: &Model, session: &Session, place: usize) -> (String, String) {
    let settle = &session.advice().settle_next[place];
    let entry = session.set.entry(settle.question);
    let owner = if entry.owner.is_empty() {
        String::new()
    } else {
        format!(" ({})", inert(&entry.owner).replace('\n', " "))
    };
    let could = if settle.could_change { "; could change it" } else { "" };
    (format!("{}{owner}", model.pack()[settle.question].short), format!("{}{could}", settle.reason.words()))
}

/// How many more are to settle than the result page lists.
#[must_use]
pub fn more_to_settle(session: &Session) -> String {
    let more = session.advice().settle_next.len().saturating_sub(rows::MOST_TO_SETTLE);
    format!("and {more} more to settle")
}

/// How many questions a quick set leaves out, where it does.
#[must_use]
pub fn unasked(model: &Model, session: &Session) -> Option<usize> {
    let unasked = model.pack().questions.len() - model.pack().asked(session.set.depth).count();
    // What a group was asked is over.
    (session.set.depth == Depth::Quick && unasked > 0 && session.group.is_none()).then_some(unasked)
}

/// The must-haves that a model lacks.
#[must_use]
pub fn missing(model: &Model, session: &Session, at: ModelIx) -> String {
    let missing: Vec<&str> = model.pack()[at]
        .gates
        .iter()
        .filter(|gate| Tables::gate(&gate.all, session.profile()) == Truth::True)
        .map(|gate| gate.title.as_str())
        .collect();
    missing.join("; ")
}

/// How a model stands: in words, and as numbers from 0 to 100 where it has any.
#[must_use]
pub fn standing_words(advice: &Advice, at: ModelIx) -> String {
    let standing = advice.standings[at.0];
    let band = Band::of(standing);
    match (standing.fit(), standing.lower(), standing.upper(), band) {
        (_, _, _, Band::NotViable) | (None, ..) => band.words().to_owned(),
        (Some(fit), Some(lower), Some(upper), _) if lower != upper => format!(
            "{}, from {} to {}, now {}",
            band.words(),
            displayed(lower),
            displayed(upper),
            displayed(fit)
        ),
        (Some(fit), ..) => format!("{}, at {}", band.words(), displayed(fit)),
    }
}

/// Whether what would rule a model out is so.
#[must_use]
pub const fn gate_words(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "yes",
        Truth::Unknown => "not known",
        Truth::False => "no",
    }
}

/// Points with their sign.
#[must_use]
pub fn signed(points: i64) -> String {
    if points == 0 { "0".to_owned() } else { format!("{points:+}") }
}

/// What a what-if does to the cautions.
#[must_use]
pub fn cautions_changed(session: &Session, view: &WhatIfView) -> String {
    let (gained, lost) = changed_cautions(session, view);
    format!("Cautions: {} gained, {} lost", gained.len(), lost.len())
}

/// How a what-if stands up to other weights.
#[must_use]
pub fn checked(view: &WhatIfView) -> String {
    match (&view.robustness, view.advice.conclusion.top) {
        (None, _) => "checking other weights ...".to_owned(),
        (Some(robustness), Some(top)) => {
            let near = &robustness.samples.near;
            format!("first in {} with nearby weights", share_words(near.of(top).into(), near.total().into()))
        }
        (Some(_), None) => String::new(),
    }
}

/// How many pages stand on a shelf, and what about.
#[must_use]
pub fn shelf_about(shelf: &Shelf) -> String {
    let count =
        if shelf.books.len() == 1 { "1 page".to_owned() } else { format!("{} pages", shelf.books.len()) };
    if shelf.about.is_empty() { count } else { format!("{count}: {}", shelf.about) }
}

/// How to end a text: nobody should have to guess.
#[must_use]
pub fn how_to_end(model: &Model, editor: &Editor, target: Target) -> String {
    match target {
        // In one line enter is done, in several it is a new line.
        target if target.can_be_left() && editor.is_one_line() => {
            "enter when done; esc to leave it".to_owned()
        }
        target if target.can_be_left() => {
            // Esc leaves it, whatever else is set for it.
            let done = model.keys.keys(Scope::Editor, Action::EditorDone);
            let done: Vec<&str> = done.split(" or ").filter(|key| *key != "esc").collect();
            format!("enter for a new line; {} when done; esc to leave it", done.join(" or "))
        }
        _ if editor.is_one_line() => "enter when done".to_owned(),
        _ => {
            format!("enter for a new line; {} when done", model.keys.keys(Scope::Editor, Action::EditorDone))
        }
    }
}

/// Whether help may say which models there are: after the reveal, or for whoever went to the library, where they are described.
#[must_use]
pub fn models_may_be_named(model: &Model) -> bool {
    model.session.as_ref().is_some_and(|session| session.set.revealed.is_some())
        || model.screens.iter().any(|screen| matches!(screen, Screen::Library { .. }))
}
