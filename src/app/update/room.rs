//! The workshop's screens: what their keys do.

use super::{booth, moves, step, writing};
use crate::app::doc::{Doc, Role};
use crate::app::model::{Dialog, Effect, Model, Question, Saved, Screen, Target};
use crate::app::room::{self, Room};
use crate::app::room::{
    Clock, DeskRow, DoorRow, Found, RoomEffect, RoomScreen, SetUpRow, next_seat, other, pile, question_at,
};
use crate::keys::{Action, Scope};
use crate::pack::{Pack, QuestionIx};
use crate::workshop::{Cards, Counts, Plan, SeatIx};

/// What a passphrase is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// To begin a workshop.
    Begin,
    /// To close a round.
    Close,
    /// To begin a round again whose key is lost.
    Again,
}

/// A workshop that is about to begin.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beginning {
    /// Title.
    pub title: String,
    /// How many take part.
    pub people: usize,
    /// The passphrase as typed the first time.
    pub passphrase: Option<room::Secret>,
}

/// Fewest and most people that a workshop is begun for; others can join.
pub const PEOPLE: std::ops::RangeInclusive<usize> = 1..=200;

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Room(screen) = model.screen() else { return Vec::new() };
    let screen = screen.clone();
    let rows = room::board(model, &screen).rows();
    let height = usize::from(model.size.1);
    if moves(action)
        && let Screen::Room(on) = model.screen_mut()
        && let Some(selected) = on.selected_mut()
    {
        *selected = step((*selected).min(rows.saturating_sub(1)), rows, action, height);
        return Vec::new();
    }
    match screen {
        RoomScreen::Door { selected } => at_the_door(model, action, selected),
        RoomScreen::Desk { selected } => on_the_desk(model, action, selected),
        RoomScreen::SetUp { selected } => fixed(model, action, selected),
        RoomScreen::Seats { selected } => seats(model, action, selected),
        RoomScreen::WhichSeat { selected, .. } => which_seat(model, action, selected),
        RoomScreen::Handed { .. } => handed(model, action),
        RoomScreen::Counting { cards, selected } => counting(model, action, cards, selected),
        RoomScreen::Answers { place, .. } => answers(model, action, place),
        RoomScreen::Talk { selected } => talk(model, action, selected),
        RoomScreen::Agenda { selected } => agenda(model, action, selected),
        RoomScreen::Paper { selected } => paper(model, action, selected),
    }
}

/// Opens a screen of the workshop on top.
pub(crate) fn push(model: &mut Model, screen: RoomScreen) {
    model.screens.push(Screen::Room(screen));
}

fn opens(action: Action) -> bool {
    matches!(action, Action::Open | Action::Toggle)
}

fn read(model: &mut Model, doc: Doc) -> Vec<Effect> {
    model.screens.push(Screen::Reading { doc, scroll: 0, scope: Scope::Reading });
    Vec::new()
}

/// What sealing protects against, and what not.
fn about(model: &mut Model) -> Vec<Effect> {
    let mut doc = Doc::new("What sealing protects against");
    for (heading, text) in crate::workshop::words::ABOUT_SEALING {
        doc.heading(heading);
        for paragraph in *text {
            doc.push(Role::Text, paragraph);
        }
    }
    read(model, doc)
}

fn at_the_door(model: &mut Model, action: Action, selected: usize) -> Vec<Effect> {
    let rows = room::door(model);
    let Some(row) = rows.get(selected).filter(|_| opens(action)) else { return Vec::new() };
    match *row {
        DoorRow::Begin => {
            model.beginning = Beginning::default();
            writing::open(model, Target::RoomTitle, "");
            Vec::new()
        }
        DoorRow::Rehearse => vec![Effect::Room(RoomEffect::Rehearse)],
        DoorRow::OpenFile => {
            writing::open(model, Target::OpenPath, "");
            Vec::new()
        }
        DoorRow::About => about(model),
        DoorRow::Recent(at) => match model.workshops.get(at) {
            Some(line) => vec![Effect::Open(line.path.clone())],
            None => Vec::new(),
        },
    }
}

fn on_the_desk(model: &mut Model, action: Action, selected: usize) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    let rows = room::desk(room);
    let Some(row) = rows.get(selected.min(rows.len().saturating_sub(1))).copied().filter(|_| opens(action))
    else {
        return Vec::new();
    };
    match row {
        DeskRow::Pass => push(model, RoomScreen::Seats { selected: first_missing(room) }),
        DeskRow::Collect => writing::open(model, Target::CollectPath, ""),
        DeskRow::Write => writing::open(model, Target::WriteFolder, ""),
        DeskRow::Count => {
            let first = room.workshop.open_round().and_then(|round| round.questions.first().copied());
            if let Some(question) = first {
                let cards = no_cards(model.pack(), question, None);
                push(model, RoomScreen::Counting { cards, selected: 0 });
            }
        }
        DeskRow::Close => return close(model),
        DeskRow::KeyLost => {
            model.dialog = Some(Dialog::Confirm {
                question: Question::KeyLost,
                text: "Without the key nobody can ever open these ballots. Drop them, and begin the round again under a new key?"
                    .to_owned(),
            });
        }
        DeskRow::Answers => push(model, RoomScreen::Answers { place: 0, scroll: 0 }),
        DeskRow::Talk => push(model, RoomScreen::Talk { selected: 0 }),
        DeskRow::PutUp => {
            if room.put_up.is_empty() {
                model.notice =
                    Some("No question is put up yet: p under a question's answers does it.".to_owned());
            } else {
                let text = match room.put_up.len() {
                    1 => "Open the second round, for one question? There is no third.".to_owned(),
                    n => format!("Open the second round, for {n} questions? There is no third."),
                };
                model.dialog = Some(Dialog::Confirm { question: Question::PutUp, text });
            }
        }
        DeskRow::Finish => {
            model.dialog = Some(Dialog::Confirm {
                question: Question::Finish,
                text:
                    "No second round? What only it would need, the people's own boxes among it, is dropped."
                        .to_owned(),
            });
        }
        DeskRow::Expect => {
            let text = room.workshop.expectation.as_ref().map(|one| one.text.clone()).unwrap_or_default();
            writing::open(model, Target::RoomExpect, &text);
        }
        DeskRow::Result => {
            if room.workshop.expectation.is_none() {
                model.dialog = Some(Dialog::Confirm {
                    question: Question::GroupUnwritten,
                    text: "The group has not written down what it expects. Afterwards it is hard to remember. Show the result all the same?"
                        .to_owned(),
                });
            } else {
                return result(model);
            }
        }
        DeskRow::Beside => {
            let doc = room::beside(model, room);
            return read(model, doc);
        }
        DeskRow::Record => {
            let doc = room::record(model, room);
            return read(model, doc);
        }
        DeskRow::Keep => return vec![Effect::Room(RoomEffect::Keep)],
        DeskRow::Agenda => push(model, RoomScreen::Agenda { selected: 0 }),
        DeskRow::SetUp => push(model, RoomScreen::SetUp { selected: 0 }),
        DeskRow::About => return about(model),
    }
    Vec::new()
}

/// The first whose ballot is not in.
fn first_missing(room: &Room) -> usize {
    let open = room.workshop.open_round();
    let people = &room.workshop.plan().participants;
    people.iter().position(|one| open.is_some_and(|round| round.sealed(&one.code).is_none())).unwrap_or(0)
}

/// Closes the round: with the passphrase, or with the key file after a question.
fn close(model: &mut Model) -> Vec<Effect> {
    let Some(round) = model.room.as_ref().and_then(|room| room.workshop.open_round()) else {
        return Vec::new();
    };
    if matches!(round.key().kept, crate::workshop::Kept::Locked(_)) {
        writing::open(model, Target::Passphrase(For::Close), "");
    } else {
        let people = round.ballots_in();
        model.dialog = Some(Dialog::Confirm {
            question: Question::CloseRound,
            text: format!("Close the round with {people} ballots in? It cannot be opened again."),
        });
    }
    Vec::new()
}

/// The group's result, on the same pages as one person's.
pub(super) fn result(model: &mut Model) -> Vec<Effect> {
    let Some(session) = model.room.as_ref().and_then(|room| room.session(&model.rules)) else {
        return Vec::new();
    };
    model.session = Some(session);
    model.screens.push(Screen::Result { selected: 0 });
    Vec::new()
}

/// A yes to one of the workshop's questions.
pub(super) fn yes(model: &mut Model, question: Question) -> Vec<Effect> {
    let now = model.now.clone();
    match question {
        Question::CloseRound => vec![Effect::Room(RoomEffect::Close(None))],
        Question::KeyLost => {
            model.beginning = Beginning::default();
            writing::open(model, Target::Passphrase(For::Again), "");
            Vec::new()
        }
        Question::GroupUnwritten => result(model),
        Question::LeaveBallot => {
            booth::over(model);
            if model.room.is_none() {
                return vec![Effect::List];
            }
            Vec::new()
        }
        Question::PutUp | Question::Finish => {
            let Some(room) = &mut model.room else { return Vec::new() };
            let done = if question == Question::PutUp {
                let questions: Vec<QuestionIx> = room.put_up.iter().copied().collect();
                room.workshop.put_up(&model.rules.pack, &questions, &now)
            } else {
                room.workshop.finish(&now)
            };
            match done {
                Ok(()) => {
                    room.put_up.clear();
                    let practice = room.workshop.practice && question == Question::PutUp;
                    let mut effects = changed(model);
                    if practice {
                        effects.push(Effect::Room(RoomEffect::OthersAgain));
                    }
                    effects
                }
                Err(refusal) => refused(model, &refusal.words()),
            }
        }
        _ => Vec::new(),
    }
}

/// Something of the workshop was changed: back on the desk, and saved.
fn changed(model: &mut Model) -> Vec<Effect> {
    if let Some(room) = &mut model.room {
        room.saved = Saved::Pending;
    }
    vec![Effect::Room(RoomEffect::Save)]
}

pub(crate) fn refused(model: &mut Model, (message, advice): &(String, String)) -> Vec<Effect> {
    model.notice = Some(format!("{message} {advice}"));
    Vec::new()
}

fn replan(model: &mut Model, change: impl FnOnce(&mut Plan)) -> Vec<Effect> {
    let now = model.now.clone();
    let Some(room) = &mut model.room else { return Vec::new() };
    let mut plan = room.workshop.plan().clone();
    change(&mut plan);
    match room.workshop.replan(&model.rules.pack, plan, &now) {
        Ok(()) => changed(model),
        Err(refusal) => refused(model, &refusal.words()),
    }
}

fn fixed(model: &mut Model, action: Action, selected: usize) -> Vec<Effect> {
    let rows = room::set_up(model);
    let Some(row) = rows.get(selected).copied().filter(|_| opens(action)) else { return Vec::new() };
    let Some(room) = &model.room else { return Vec::new() };
    let plan = room.workshop.plan().clone();
    match row {
        SetUpRow::Title => writing::open(model, Target::RoomText(row), &plan.title),
        SetUpRow::Service => writing::open(model, Target::RoomText(row), &plan.service),
        SetUpRow::Scope => writing::open(model, Target::RoomText(row), &plan.scope),
        SetUpRow::Seats => {
            let seats: Vec<&str> = plan.seats.iter().map(|seat| seat.label.as_str()).collect();
            writing::open(model, Target::RoomText(row), &seats.join(", "));
        }
        SetUpRow::Depth => return replan(model, |plan| plan.depth = other(plan.depth)),
        SetUpRow::Join => return join(model),
        SetUpRow::Reason(at) => {
            let full = plan.reasons.len() >= crate::answers::MOST_REASONS;
            if full && !plan.reasons.contains(&at) {
                model.notice = Some("At most three reasons: unchoose one first.".to_owned());
                return Vec::new();
            }
            return replan(model, |plan| match plan.reasons.iter().position(|chosen| *chosen == at) {
                Some(place) => drop(plan.reasons.remove(place)),
                None => plan.reasons.push(at),
            });
        }
    }
    Vec::new()
}

fn join(model: &mut Model) -> Vec<Effect> {
    let now = model.now.clone();
    let Some(room) = &mut model.room else { return Vec::new() };
    match room.workshop.join(None, None, &now) {
        Ok(code) => {
            let effects = changed(model);
            model.notice = Some(format!("The code is {code}. Write it down for them."));
            effects
        }
        Err(refusal) => refused(model, &refusal.words()),
    }
}

fn seats(model: &mut Model, action: Action, selected: usize) -> Vec<Effect> {
    if !opens(action) {
        return Vec::new();
    }
    let Some(room) = &model.room else { return Vec::new() };
    let code = room.workshop.plan().participants.get(selected).map(|one| one.code.clone());
    match code {
        Some(code) => booth::chose(model, &code),
        None => join(model),
    }
}

fn which_seat(model: &mut Model, action: Action, selected: usize) -> Vec<Effect> {
    if !opens(action) {
        return Vec::new();
    }
    let seats = match (&model.paper, &model.room) {
        (Some(paper), _) => paper.paper.seats.len(),
        (None, Some(room)) => room.workshop.plan().seats.len(),
        (None, None) => 0,
    };
    booth::sits(model, (selected < seats).then_some(SeatIx(selected)))
}

fn handed(model: &mut Model, action: Action) -> Vec<Effect> {
    if opens(action) || action == Action::Next {
        model.screens.pop();
        if let Some(room) = &model.room {
            let missing = first_missing(room);
            if let Screen::Room(RoomScreen::Seats { selected }) = model.screen_mut() {
                *selected = missing;
            }
        }
    }
    Vec::new()
}

fn no_cards(pack: &Pack, question: QuestionIx, seat: Option<SeatIx>) -> Cards {
    let none = Counts::none(&pack[question]);
    Cards { question, seat, levels: none.levels, dont_know: 0, not_applicable: 0 }
}

fn counting(model: &mut Model, action: Action, mut cards: Cards, selected: usize) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    let questions = room.workshop.open_round().map(|round| round.questions.clone()).unwrap_or_default();
    let at = questions.iter().position(|question| *question == cards.question).unwrap_or(0);
    let counted = cards.levels.iter().sum::<u32>() + cards.dont_know + cards.not_applicable > 0;
    let seal = |cards: &Cards| {
        if counted { vec![Effect::Room(RoomEffect::Count(cards.clone()))] } else { Vec::new() }
    };
    let (next, effects) = match action {
        Action::More | Action::Less => {
            if let Some(pile) = pile(&mut cards, selected) {
                *pile = if action == Action::More { (*pile + 1).min(999) } else { pile.saturating_sub(1) };
            }
            (RoomScreen::Counting { cards, selected }, Vec::new())
        }
        Action::Next => {
            let seat = next_seat(room, cards.seat);
            let fresh = no_cards(model.pack(), cards.question, seat);
            (RoomScreen::Counting { cards: fresh, selected: 0 }, seal(&cards))
        }
        action if opens(action) || action == Action::Right => {
            let effects = seal(&cards);
            match questions.get(at + 1) {
                Some(question) => {
                    let fresh = no_cards(model.pack(), *question, cards.seat);
                    (RoomScreen::Counting { cards: fresh, selected: 0 }, effects)
                }
                None => {
                    model.screens.pop();
                    model.notice = Some("That was the last question.".to_owned());
                    return effects;
                }
            }
        }
        Action::Left => {
            let question = questions[at.saturating_sub(1)];
            let fresh = no_cards(model.pack(), question, cards.seat);
            (RoomScreen::Counting { cards: fresh, selected: 0 }, seal(&cards))
        }
        _ => return Vec::new(),
    };
    if let Screen::Room(on) = model.screen_mut() {
        *on = next;
    }
    effects
}

/// The question on the screen, and what the rounds came to.
fn on_screen(model: &Model, place: usize) -> Option<(&Found, QuestionIx)> {
    let found = model.room.as_ref()?.found.as_ref()?;
    Some((found, question_at(found, place)?))
}

fn answers(model: &mut Model, action: Action, place: usize) -> Vec<Effect> {
    let running = model.running;
    let Some((found, question)) = on_screen(model, place) else { return Vec::new() };
    let last = found.order().len().saturating_sub(1);
    let minutes = |found: &Found, question| {
        found
            .record
            .discussion
            .talk
            .iter()
            .find(|talk| talk.question == question)
            .map_or(0, |talk| talk.minutes)
    };
    let go = |model: &mut Model, place: usize| {
        if let Screen::Room(on) = model.screen_mut() {
            *on = RoomScreen::Answers { place, scroll: 0 };
        }
    };
    match action {
        Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::Top | Action::Bottom => {
            let page = usize::from(model.size.1).saturating_sub(5).max(1);
            if let Some(scroll) = model.scroll_mut() {
                *scroll = match action {
                    Action::Up => scroll.saturating_sub(1),
                    Action::Down => scroll.saturating_add(1),
                    Action::PageUp => scroll.saturating_sub(page),
                    Action::PageDown => scroll.saturating_add(page),
                    Action::Top => 0,
                    _ => usize::MAX,
                };
            }
        }
        Action::Left => go(model, place.saturating_sub(1)),
        Action::Right => go(model, (place + 1).min(last)),
        Action::Next | Action::Open => {
            let to = (place + 1).min(last);
            let next = on_screen(model, to).map_or(0, |(found, question)| minutes(found, question));
            go(model, to);
            if let Some(room) = &mut model.room {
                room.clock = if next > 0 { Clock::start(next, running) } else { Clock::default() };
            }
        }
        Action::StartClock => {
            let given = minutes(found, question).max(5);
            if let Some(room) = &mut model.room {
                if room.clock.is_set() {
                    room.clock.toggle(running);
                } else {
                    room.clock = Clock::start(given, running);
                }
            }
        }
        Action::More | Action::Less => {
            if let Some(room) = &mut model.room
                && room.clock.is_set()
            {
                room.clock.change(action == Action::More);
            }
        }
        Action::PutUp => put_up(model, question),
        Action::EditNote => writing::open(model, Target::RoomNote(question), ""),
        Action::Why => {
            let doc = crate::app::docs::why(model.pack(), question);
            return read(model, doc);
        }
        Action::Map => {
            let talk = room::talk(model.room.as_ref().expect("a room is open: its answers are shown"));
            let selected = talk.iter().position(|row| row.0 == question).unwrap_or(0);
            model.screens.retain(|screen| !matches!(screen, Screen::Room(RoomScreen::Talk { .. })));
            push(model, RoomScreen::Talk { selected });
        }
        _ => {}
    }
    Vec::new()
}

fn put_up(model: &mut Model, question: QuestionIx) {
    let Some(room) = &mut model.room else { return };
    if !room.workshop.may_go_again() {
        model.notice = Some("There is no further round to put it up in.".to_owned());
        return;
    }
    let words = if room.put_up.remove(&question) {
        "It is no longer put up."
    } else {
        room.put_up.insert(question);
        "Put up for the second round."
    };
    model.notice = Some(words.to_owned());
}

fn talk(model: &mut Model, action: Action, selected: usize) -> Vec<Effect> {
    let Some(room) = &model.room else { return Vec::new() };
    let rows = room::talk(room);
    let Some(row) = rows.get(selected).copied() else { return Vec::new() };
    match action {
        Action::PutUp => put_up(model, row.0),
        action if opens(action) => {
            let order = room.found.as_ref().map(Found::order).unwrap_or_default();
            let place = order.iter().position(|question| *question == row.0).unwrap_or(0);
            model.screens.retain(|screen| !matches!(screen, Screen::Room(RoomScreen::Answers { .. })));
            push(model, RoomScreen::Answers { place, scroll: 0 });
        }
        _ => {}
    }
    Vec::new()
}

fn agenda(model: &mut Model, action: Action, selected: usize) -> Vec<Effect> {
    let running = model.running;
    let Some(room) = &mut model.room else { return Vec::new() };
    match action {
        Action::StartClock if room.clock.is_set() => room.clock.toggle(running),
        action if opens(action) || action == Action::StartClock => {
            if let Some(item) = room.workshop.plan().agenda.get(selected) {
                room.clock = Clock::start(item.minutes, running);
            }
        }
        Action::More | Action::Less if room.clock.is_set() && !room.clock.is_paused() => {
            room.clock.change(action == Action::More);
        }
        Action::More | Action::Less => {
            let effects = replan(model, |plan| {
                if let Some(item) = plan.agenda.get_mut(selected) {
                    let minutes = item.minutes;
                    item.minutes =
                        if action == Action::More { minutes + 5 } else { minutes.saturating_sub(5).max(5) };
                }
            });
            if let Some(room) = &mut model.room {
                room.reassess(&model.rules);
            }
            return effects;
        }
        _ => {}
    }
    Vec::new()
}

fn paper(model: &mut Model, action: Action, selected: usize) -> Vec<Effect> {
    match (opens(action), selected) {
        (true, 0) => booth::answer_paper(model),
        (true, _) => about(model),
        _ => Vec::new(),
    }
}

/// A text for the workshop is done.
pub(super) fn written(model: &mut Model, target: Target, text: &str) -> Vec<Effect> {
    let now = model.now.clone();
    match target {
        Target::RoomTitle => {
            if text.is_empty() {
                return Vec::new();
            }
            text.clone_into(&mut model.beginning.title);
            writing::open(model, Target::RoomPeople, "12");
        }
        Target::RoomPeople => match text.parse::<usize>() {
            Ok(people) if PEOPLE.contains(&people) => {
                model.beginning.people = people;
                writing::open(model, Target::Passphrase(For::Begin), "");
            }
            _ => {
                writing::open(model, Target::RoomPeople, text);
                model.notice = Some("A number from 1 to 200, please. Others can join later.".to_owned());
            }
        },
        Target::Passphrase(For::Close) if text.is_empty() => {}
        Target::Passphrase(For::Close) => {
            return vec![Effect::Room(RoomEffect::Close(Some(room::Secret::new(text))))];
        }
        Target::Passphrase(what) if text.is_empty() => return begin(model, what, None),
        Target::Passphrase(what) => {
            model.beginning.passphrase = Some(room::Secret::new(text));
            writing::open(model, Target::PassphraseAgain(what), "");
        }
        Target::PassphraseAgain(what) => {
            let typed = room::Secret::new(text);
            if model.beginning.passphrase.take().as_ref() == Some(&typed) {
                return begin(model, what, Some(typed));
            }
            writing::open(model, Target::Passphrase(what), "");
            model.notice = Some("The two were not the same. Type it again, twice.".to_owned());
        }
        Target::CollectPath if !text.is_empty() => {
            return vec![Effect::Room(RoomEffect::Collect(text.into()))];
        }
        Target::WriteFolder if !text.is_empty() => {
            return vec![Effect::Room(RoomEffect::Write(text.into()))];
        }
        Target::RoomNote(question) if !text.is_empty() => {
            if let Some(room) = &mut model.room {
                room.workshop.note(Some(question), text, &now);
                return changed(model);
            }
        }
        Target::RoomExpect => {
            if let Some(room) = &mut model.room {
                let at = now.clone();
                let expectation = crate::answers::Expectation { text: text.to_owned(), at };
                room.workshop.expectation = (!text.is_empty()).then_some(expectation);
                now.clone_into(&mut room.workshop.changed);
                return changed(model);
            }
        }
        Target::RoomText(row) => {
            return replan(model, |plan| match row {
                SetUpRow::Title => text.clone_into(&mut plan.title),
                SetUpRow::Service => text.clone_into(&mut plan.service),
                SetUpRow::Scope => text.clone_into(&mut plan.scope),
                SetUpRow::Seats => plan.seats = crate::workshop::plan::seats_of(text, &plan.seats),
                SetUpRow::Depth | SetUpRow::Join | SetUpRow::Reason(_) => {}
            });
        }
        Target::CodeWord | Target::ComeBack | Target::SaidBefore => return booth::word(model, target, text),
        _ => {}
    }
    Vec::new()
}

fn begin(model: &mut Model, what: For, passphrase: Option<room::Secret>) -> Vec<Effect> {
    let Beginning { title, people, .. } = std::mem::take(&mut model.beginning);
    vec![Effect::Room(match what {
        For::Again => RoomEffect::Again(passphrase),
        For::Begin | For::Close => RoomEffect::Begin { title, people, passphrase },
    })]
}
