//! Words of the lists that are chosen from: Home, what a set is for, the answers to a question.

use super::super::model::{Model, RecentLine, Session};
use super::*;

/// Title and service of an answer set; its file too, where another set has the same.
pub fn recent_name(model: &Model, line: &RecentLine) -> String {
    let (title, which_file) = recent_title(model, line);
    let service = if line.service.is_empty() { String::new() } else { format!(", {}", line.service) };
    format!("{title}{service}{which_file}")
}

/// The title of an answer set, and what tells it from another of the same title and service: its file. Where there is little
/// room these two matter more than the service.
pub fn recent_title(model: &Model, line: &RecentLine) -> (String, String) {
    let same: Vec<&RecentLine> = model
        .recent
        .iter()
        .filter(|other| (&other.title, &other.service) == (&line.title, &line.service))
        .filter(|other| other.path != line.path)
        .collect();
    let which_file = match (same.as_slice(), file_name(line)) {
        ([], _) => String::new(),
        (same, file) if same.iter().all(|other| file_name(other) != file) => format!(" ({file})"),
        _ => format!(" ({})", line.path.display()),
    };
    (line.title.clone(), which_file)
}

/// The name of a set's file, without its folder.
pub fn file_name(line: &RecentLine) -> String {
    line.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// How many answer sets of Home's list are still being read, where some are.
pub fn still_reading(model: &Model) -> Option<String> {
    (model.unread > 0).then(|| format!("Reading {} more", model.unread))
}

/// The answers to a question that are not levels: what asks for them, in words, and whether it is the answer.
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
pub fn said_kind(session: &Session, question: QuestionIx) -> &'static str {
    match &session.set.entry(question).answer {
        _ if session.cannot_judge(question) => "cannot judge it",
        Answer::Level(_, Confidence::Low) => "not sure",
        Answer::Level(..) => "answered",
        Answer::DontKnow => "nobody knows",
        Answer::NotApplicable(_) => "does not apply",
        Answer::Later => "later",
        Answer::Unanswered => "open",
    }
}

/// How far some questions have come.
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

/// Who finds out, and by when; nothing without an owner.
pub fn finds_out(session: &Session, question: QuestionIx) -> Option<String> {
    let entry = session.set.entry(question);
    if entry.owner.is_empty() && entry.due.is_empty() {
        return None;
    }
    let by = if entry.due.is_empty() { String::new() } else { format!(", by {}", entry.due) };
    Some(format!("To find out: {}{by}", entry.owner))
}
