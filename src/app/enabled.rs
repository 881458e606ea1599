//! Whether an action does anything here and now: the footer, the list of all that can be found and the keys themselves ask here.

use super::model::{Dialog, Model, Saved, Screen};
use super::room::{PeopleRow, Room, RoomScreen, people_rows, ways};
use super::rows;
use crate::keys::Action;
use crate::pack::Depth;
use crate::page::Opens;
use crate::workshop::Way;

impl Model {
    /// Whether an action does anything here and now; the footer hides the others.
    pub fn enabled(&self, action: Action) -> bool {
        let leads_away =
            [Action::Palette, Action::Library, Action::Report, Action::SaveElsewhere, Action::Phones];
        if self.is_passed() && leads_away.contains(&action) {
            return false;
        }
        let revealed = self.session.as_ref().is_some_and(|session| session.set.revealed.is_some());
        match (self.screen(), action) {
            (Screen::Home, Action::Back) => self.dialog.is_some(),
            (Screen::Interview { question, .. }, Action::NotApplicable) => {
                self.pack()[*question].not_applicable.is_some()
            }
            (screen, Action::Left | Action::Right) if self.dialog.is_none() => screen.goes_sideways(),
            (Screen::Reading { doc, .. }, Action::Points | Action::NextModel) => {
                matches!(doc.about, Some(Opens::Model(_)))
            }
            (Screen::Reading { doc, .. }, Action::Open) => doc.links().any(|(at, _)| at == self.selected()),
            (Screen::Expectation, action) if self.dialog.is_none() && action.is_a_move() => false,
            (Screen::Interview { .. } | Screen::WhatIf(_), action) if action.level().is_some() => {
                action.level().map(usize::from) <= rows::levels_here(self)
            }
            (Screen::Interview { .. }, Action::CannotJudge) if self.dialog.is_none() => self.turn.is_some(),
            // A ballot has no history that outlives it, and no emphasis or depth of its own.
            (_, Action::History | Action::Emphasis | Action::Deepen) if self.turn.is_some() => false,
            (Screen::Room(screen), action) if !screen.enabled(self, action) => false,
            (_, Action::Undo) => self.session.as_ref().is_some_and(|session| !session.undo.is_empty()),
            (_, Action::Redo) => self.session.as_ref().is_some_and(|session| !session.redo.is_empty()),
            (_, Action::SaveElsewhere) => {
                self.session.as_ref().is_some_and(|session| matches!(session.saved, Saved::No(_)))
            }
            (Screen::Home, Action::Rename | Action::Duplicate | Action::Delete | Action::Mark) => {
                rows::highlighted_set(self).is_some()
            }
            (Screen::Home, Action::Report) => self.marked.len() > 1 || rows::highlighted_set(self).is_some(),
            (Screen::Home, Action::Compare) => self.marked.len() > 1,
            (_, Action::Compare) => {
                self.session.as_ref().is_some_and(|session| !session.set.what_ifs.is_empty())
            }
            (_, Action::Emphasis) => !revealed,
            // A choice or a text that is open is finished first.
            (_, Action::Palette) => matches!(self.dialog, None | Some(Dialog::Help { .. })),
            (_, Action::Deepen) => self
                .session
                .as_ref()
                .is_some_and(|session| session.set.depth == Depth::Quick && session.group.is_none()),
            _ => true,
        }
    }

    /// Whether an action is named in the footer: it does something, and nothing nearer says so.
    pub fn is_named(&self, action: Action) -> bool {
        // On top of a screen q goes back to it, as esc does. What ends a text that can be left is said under the text: there, esc
        // is not "done".
        let left = matches!(&self.dialog, Some(Dialog::Writing { target, .. }) if target.can_be_left());
        self.enabled(action)
            && (action != Action::Quit || self.dialog.is_none())
            && !(left && action == Action::EditorDone)
    }
}

impl RoomScreen {
    /// Whether an action does anything here and now.
    pub fn enabled(&self, model: &Model, action: Action) -> bool {
        let again = model.room.as_ref().is_some_and(|room| room.workshop.may_go_again());
        let runs = model.room.as_ref().is_some_and(|room| room.clock.is_set());
        match (self, action) {
            (Self::Lectern, Action::Report) => model.room.as_ref().is_some_and(|room| room.found.is_some()),
            (_, Action::Report) => false,
            (Self::Lectern, Action::Phones) => model.room.as_ref().is_some_and(Room::takes_phones),
            (Self::Talk, Action::PutUp) => again,
            (Self::Answers { page, .. }, Action::PutUp) => again && page.question().is_some(),
            (Self::Answers { page, .. }, Action::EditNote | Action::Why | Action::StartClock) => {
                page.question().is_some()
            }
            (Self::Answers { .. }, Action::More | Action::Less) => runs,
            (Self::Answers { page, .. }, Action::Reasons) => {
                model.room.as_ref().is_some_and(|room| page.turns(&room.wall(model), true))
            }
            (Self::People, Action::More | Action::Less) => model
                .room
                .as_ref()
                .and_then(|room| people_rows(room.workshop.plan()).get(model.selected()).copied())
                .is_some_and(|row| matches!(row, PeopleRow::Sit(_))),
            (Self::Ways, Action::More | Action::Less) => model
                .room
                .as_ref()
                .and_then(|room| ways(room.workshop.plan()).get(model.selected()).copied())
                .is_some_and(|way| matches!(way, Way::Machines(_))),
            (Self::Agenda | Self::Counting { .. }, Action::More | Action::Less) => true,
            (_, Action::More | Action::Less) => false,
            (_, Action::PutUp) => false,
            (Self::Counting { cards, .. }, action) if action.level().is_some() => {
                usize::from(action.level().unwrap_or(0)) <= cards.levels.len()
            }
            _ => true,
        }
    }
}
