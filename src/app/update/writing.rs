//! Free text: what each text is called, and where it goes. Every letter goes into the
//! answer set as it is typed; a pause saves it.

use std::path::PathBuf;

use super::interview::{answer, remark};
use crate::answers::{Answer, AnswerSet, Expectation, Month, Plan, extension_typed};
use crate::app::editor::{Editor, Reply};
use crate::app::model::{Dialog, Effect, Model, RoomTarget, Saved, Target};
use crate::keys::{Action, Key, KeyCode};
use crate::pack::CautionIx;
use crate::text::inert;

/// Opens an editor.
pub(crate) fn open(model: &mut Model, target: Target, text: &str) {
    let (title, prompt, one_line) = words(model, target);
    let editor = match (target.is_secret(), one_line) {
        (true, _) => Editor::secret(),
        (false, true) => Editor::one_line(text),
        (false, false) => Editor::new(text),
    };
    model.dialog = Some(Dialog::Writing { target, title, prompt, editor: Box::new(editor) });
}

fn words(model: &Model, target: Target) -> (String, String, bool) {
    let short = |question: crate::pack::QuestionIx| model.pack()[question].short.clone();
    let (title, prompt, one_line) = match target {
        Target::NewTitle => (
            "A new answer set".to_owned(),
            "What shall it be called? For example the area and the service.",
            true,
        ),
        Target::OpenPath => {
            ("Open a file".to_owned(), "Where is the answer set? A path, such as answers/north.ron.", true)
        }
        Target::RulesFolder => (
            "The rules to use".to_owned(),
            "Which folder are they in? Leave it empty for the rules inside the program.",
            true,
        ),
        Target::Title => ("Title".to_owned(), "What is this answer set called?", true),
        Target::Service => ("Service".to_owned(), "Which service is this about?", true),
        Target::ScopeText => (
            "What is in scope".to_owned(),
            "What is in, what is out, for whom, and why now? Name services beside it that depend on it.",
            false,
        ),
        Target::Ends => (
            "When the present contract ends".to_owned(),
            "Which month? For example March 2028. Leave it empty if it is not known.",
            true,
        ),
        Target::Extension => (
            "How far it can be extended".to_owned(),
            "By how many months does the contract allow it? For example 12, or none.",
            true,
        ),
        Target::Note(question) => (
            format!("Note: {}", short(question)),
            "Who said so? What is the evidence? What do people disagree about?",
            false,
        ),
        Target::Owner(question) => {
            (format!("To find out: {}", short(question)), "Who will find out? A role is enough.", true)
        }
        Target::Due(question) => {
            (format!("To find out: {}", short(question)), "By when? For example 15 January.", true)
        }
        Target::NotApplicable(question) => {
            (format!("Does not apply: {}", short(question)), "Why does it not apply here?", true)
        }
        Target::Expectation if model.turn.is_some() => (
            "Before it is sealed".to_owned(),
            "What do you expect the result to be, and why? What would surprise you?",
            false,
        ),
        Target::Expectation => (
            "Before the result".to_owned(),
            "What do you expect to read, and why? What would surprise you?",
            false,
        ),
        Target::PlanOwner(caution) => (
            format!("To do: {}", model.pack()[caution].title),
            "Who will act on this caution? A role is enough.",
            true,
        ),
        Target::Challenge => (
            "A rule that does not hold here".to_owned(),
            "Why does it not hold here? The result stays as the rules have it; yours is shown beside it.",
            false,
        ),
        Target::WhatIfName => {
            ("Keep this what-if".to_owned(), "What is it called? For example: with a loss pool agreed.", true)
        }
        Target::PlanDue(caution) => {
            (format!("To do: {}", model.pack()[caution].title), "By when? For example 15 January.", true)
        }
        Target::Rename => ("Another title".to_owned(), "What is this answer set called?", true),
        Target::ImportPath => (
            "Import an answer set".to_owned(),
            "Which file? It is copied into the list; the file itself stays as it is.",
            true,
        ),
        Target::SavePath => (
            "Save elsewhere".to_owned(),
            "Where to? A path to a file that does not exist yet. Work goes on there.",
            true,
        ),
        Target::MoveReason(question) => (
            format!("You moved: {}", short(question)),
            "You moved by two steps or more. What made you change your mind? It is read out without your name.",
            false,
        ),
        Target::ReportPlace => (
            "Where the report goes".to_owned(),
            "A folder and a name, without an ending. The folder must be there already.",
            true,
        ),
        Target::Room(target) => room_words(model, target),
        Target::WhoAmI => (
            "Who is working".to_owned(),
            "A name or initials, kept in the file with your changes from now on. Leave it empty for none.",
            true,
        ),
    };
    (title, prompt.to_owned(), one_line)
}

/// As [`words`], of what belongs to a workshop.
fn room_words(model: &Model, target: RoomTarget) -> (String, &'static str, bool) {
    let short = |question: crate::pack::QuestionIx| model.pack()[question].short.clone();
    match target {
        RoomTarget::Title => {
            ("A new workshop".to_owned(), "What is it called? For example the area and the service.", true)
        }
        RoomTarget::People => {
            ("A new workshop".to_owned(), "How many people take part? Others can join later.", true)
        }
        RoomTarget::Passphrase(super::room::For::Close) => (
            "Close the round".to_owned(),
            "Your passphrase. The round cannot be opened again once it is closed.",
            true,
        ),
        RoomTarget::Passphrase(_) => (
            "Your passphrase".to_owned(),
            "It locks the key that opens the ballots. A few words; write them down. If they are lost, the ballots are. Leave it empty to keep the key in a file instead.",
            true,
        ),
        RoomTarget::PassphraseAgain(_) => {
            ("Your passphrase".to_owned(), "Once more, so that a slip does not lock you out.", true)
        }
        RoomTarget::CodeWord => (
            "A code word of your own".to_owned(),
            "With it you can come back to your answers while the round is open; nobody else can. At least 4 characters. Leave it empty if you will not come back.",
            true,
        ),
        RoomTarget::ComeBack => {
            ("Come back".to_owned(), "Your own code word opens your answers. Nobody else knows it.", true)
        }
        RoomTarget::SaidBefore => (
            "What you said before".to_owned(),
            "Your code word of the first round shows you what you said then. Leave it empty to answer without it.",
            true,
        ),
        RoomTarget::CollectPath => {
            ("Collect ballots".to_owned(), "Which file, or which folder with ballot files in it?", true)
        }
        RoomTarget::WriteFolder => (
            "Write ballot files".to_owned(),
            "Into which folder? One file for each person whose ballot is not in. It is made if it is not there.",
            true,
        ),
        RoomTarget::AgendaTitle(_) => ("Agenda".to_owned(), "What is this item called?", true),
        RoomTarget::AgendaNew(_) => {
            ("Agenda".to_owned(), "What is the new item called? It gets 15 minutes.", true)
        }
        RoomTarget::Note(question) => {
            (format!("Noted: {}", short(question)), "What was said? Nobody is named.", false)
        }
        RoomTarget::Expect => (
            "What the group expects".to_owned(),
            "Before you look: what do you expect the result to be, and why?",
            false,
        ),
        RoomTarget::Text(row) => (
            "Fixed beforehand".to_owned(),
            match row {
                crate::app::room::SetUpRow::Title => "What is the workshop called?",
                crate::app::room::SetUpRow::Service => "Which service is it about?",
                crate::app::room::SetUpRow::Seats => "Who can sit in it? Labels, with commas between them.",
                _ => "What is in, what is out, for whom, and why now?",
            },
            row != crate::app::room::SetUpRow::Scope,
        ),
    }
}

/// Text was pasted: into the open text, or nowhere.
pub(super) fn paste(model: &mut Model, text: &str) {
    if let Some(Dialog::Palette(palette)) = &mut model.dialog {
        return super::palette::paste(palette, text);
    }
    if let Some(Dialog::Writing { editor, .. }) = &mut model.dialog {
        let whole = editor.paste(text);
        if !whole {
            model.notice = Some("The text was too long; what fits has been pasted.".to_owned());
        }
        typed(model);
    }
}

/// The open text becomes this one.
pub(super) fn write(model: &mut Model, text: &str) {
    if let Some(Dialog::Writing { editor, .. }) = &mut model.dialog {
        if !editor.write(text) {
            model.notice = Some("The text was too long; what fits has been kept.".to_owned());
        }
        typed(model);
    }
}

/// What is asked for by name while writing. Back is what esc does.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Dialog::Writing { editor, target, .. }) = &mut model.dialog else { return Vec::new() };
    let target = *target;
    if action == Action::Back {
        return leave(model, target).unwrap_or_else(|| done(model, target));
    }
    let reply = editor.act(action);
    replied(model, target, reply).unwrap_or_default()
}

/// Whether a text says something that its place cannot hold.
fn not_understood(target: Target, text: &str) -> bool {
    let read = match target {
        Target::Ends => Month::typed(text).is_some(),
        Target::Extension => extension_typed(text).is_some(),
        _ => true,
    };
    !text.is_empty() && !read
}

/// Leaves a text that is nothing yet; `None` if it is of the answer set, where it stays.
fn leave(model: &mut Model, target: Target) -> Option<Vec<Effect>> {
    if let Some(Dialog::Writing { editor, .. }) = &model.dialog
        && let text = editor.text()
        && not_understood(target, text.trim())
    {
        // It is told once more, so that it is not gone unseen.
        model.notice = Some(format!("Nothing was changed: \"{}\" was not understood.", inert(text.trim())));
    } else if !target.can_be_left() {
        return None;
    }
    // Nothing exists yet that could be lost, and whoever presses esc does not want it made.
    model.dialog = None;
    Some(Vec::new())
}

/// A key while writing; `None` if it is not for the editor.
pub(super) fn key(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    let Some(Dialog::Writing { target, .. }) = &model.dialog else { return None };
    let target = *target;
    if key.code == KeyCode::Esc
        && let Some(effects) = leave(model, target)
    {
        return Some(effects);
    }
    let Some(Dialog::Writing { editor, .. }) = &mut model.dialog else { return None };
    let reply = editor.key(&model.keys, key);
    replied(model, target, reply)
}

fn replied(model: &mut Model, target: Target, reply: Reply) -> Option<Vec<Effect>> {
    match reply {
        Reply::Changed => {
            typed(model);
            Some(Vec::new())
        }
        Reply::Moved => Some(Vec::new()),
        Reply::Said(words) => {
            model.notice = Some(words.to_owned());
            Some(Vec::new())
        }
        Reply::Done => Some(done(model, target)),
        Reply::Unused => None,
    }
}

/// Writing is over, as by a key.
pub(super) fn finish(model: &mut Model) -> Vec<Effect> {
    match &model.dialog {
        Some(Dialog::Writing { target, .. }) => done(model, *target),
        _ => Vec::new(),
    }
}

/// Carries the text so far into the answer set, and starts the wait for a pause.
fn typed(model: &mut Model) {
    let Some(Dialog::Writing { editor, target, .. }) = &model.dialog else { return };
    let (text, target) = (editor.text(), *target);
    let now = model.now.clone();
    match target {
        // These take effect only when they are done.
        Target::NewTitle
        | Target::OpenPath
        | Target::RulesFolder
        | Target::NotApplicable(_)
        | Target::Challenge
        | Target::WhatIfName
        | Target::Rename
        | Target::ImportPath
        | Target::SavePath
        | Target::WhoAmI
        | Target::ReportPlace
        | Target::Ends
        | Target::Extension
        | Target::Room(_) => return,
        Target::MoveReason(question) => remark(model, question, |entry| entry.note = text),
        Target::Note(question) => remark(model, question, |entry| entry.note = text),
        Target::Owner(question) => remark(model, question, |entry| entry.owner = text),
        Target::Due(question) => remark(model, question, |entry| entry.due = text),
        Target::PlanOwner(caution) => plan(model, caution, |plan| plan.owner = text),
        Target::PlanDue(caution) => plan(model, caution, |plan| plan.due = text),
        Target::Title | Target::Service | Target::ScopeText | Target::Expectation => {
            let Some(session) = &mut model.session else { return };
            let set = &mut session.set;
            match target {
                Target::Title => set.title = text,
                Target::Service => set.service = text,
                Target::ScopeText => set.scope = text,
                _ if text.trim().is_empty() => set.expectation = None,
                _ => set.expectation = Some(Expectation { text, at: now }),
            }
            session.saved = Saved::Pending;
        }
    }
    model.typed_at = Some(model.running);
}

fn plan(model: &mut Model, caution: CautionIx, change: impl FnOnce(&mut Plan)) {
    let Some(session) = &mut model.session else { return };
    let plan = session.set.plans.entry(caution).or_default();
    change(plan);
    if *plan == Plan::default() {
        session.set.plans.remove(&caution);
    }
    session.saved = Saved::Pending;
}

/// Takes in what was read of a date; what could not be read stays in the box, and the notice says what can.
fn dated<T>(
    model: &mut Model,
    target: Target,
    text: &str,
    read: Option<Option<T>>,
    wanted: &str,
    take: impl FnOnce(&mut AnswerSet, Option<T>),
) -> Vec<Effect> {
    let value = match read {
        None => None,
        Some(Some(value)) => Some(value),
        Some(None) => {
            open(model, target, text);
            model.notice = Some(format!("\"{}\" was not understood. Write {wanted}.", inert(text)));
            return Vec::new();
        }
    };
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return Vec::new() };
    take(&mut session.set, value);
    session.touch(&now);
    vec![Effect::Save]
}

/// Writing is over.
fn done(model: &mut Model, target: Target) -> Vec<Effect> {
    let Some(Dialog::Writing { editor, .. }) = model.dialog.take() else { return Vec::new() };
    let text = editor.text();
    let trimmed = text.trim();
    model.typed_at = None;
    match target {
        Target::NewTitle if trimmed.is_empty() => Vec::new(),
        Target::NewTitle => vec![Effect::Create(trimmed.to_owned())],
        Target::OpenPath if trimmed.is_empty() => Vec::new(),
        Target::OpenPath => vec![Effect::Open(PathBuf::from(trimmed))],
        Target::RulesFolder => vec![Effect::UseRules(PathBuf::from(trimmed))],
        Target::Ends => {
            let read = (!trimmed.is_empty()).then(|| Month::typed(trimmed));
            dated(model, target, trimmed, read, "a month, such as March 2028 or 2028-03", |set, ends| {
                set.ends = ends;
            })
        }
        Target::Extension => {
            let read = (!trimmed.is_empty()).then(|| extension_typed(trimmed));
            dated(model, target, trimmed, read, "a number of months up to 120, or none", |set, months| {
                set.extension = months;
            })
        }
        Target::NotApplicable(_) if trimmed.is_empty() => {
            model.notice = Some("Nothing was changed: \"does not apply\" needs a reason.".to_owned());
            Vec::new()
        }
        Target::NotApplicable(question) => answer(model, question, Answer::NotApplicable(trimmed.to_owned())),
        // Who is followed by when.
        Target::Owner(question) if !trimmed.is_empty() => {
            let due = model.session.as_ref().map(|s| s.set.entry(question).due.clone()).unwrap_or_default();
            open(model, Target::Due(question), &due);
            vec![Effect::Save]
        }
        Target::PlanOwner(caution) if !trimmed.is_empty() => {
            let due =
                model.session.as_ref().and_then(|s| s.set.plans.get(&caution)).map(|plan| plan.due.clone());
            open(model, Target::PlanDue(caution), &due.unwrap_or_default());
            vec![Effect::Save]
        }
        Target::Rename => match model.subject.take() {
            Some(path) if !trimmed.is_empty() => vec![Effect::Rename(path, trimmed.to_owned())],
            _ => Vec::new(),
        },
        Target::ImportPath if trimmed.is_empty() => Vec::new(),
        Target::ImportPath => vec![Effect::Import(PathBuf::from(trimmed))],
        Target::SavePath if trimmed.is_empty() => Vec::new(),
        Target::SavePath => vec![Effect::SaveAs(PathBuf::from(trimmed))],
        Target::WhoAmI => {
            trimmed.clone_into(&mut model.by);
            Vec::new()
        }
        Target::Room(target) => super::room::written(model, target, trimmed),
        Target::ReportPlace => super::export::place(model, trimmed),
        Target::Challenge => super::challenge::done(model, trimmed),
        Target::WhatIfName => super::what_if::keep(model, trimmed),
        _ => vec![Effect::Save],
    }
}
