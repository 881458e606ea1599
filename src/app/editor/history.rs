//! What undo goes back to: whole texts, one for every word typed and not for every letter. It must not know how a text is edited.

use std::collections::VecDeque;

/// A text and the cursor in it, as (row, character).
pub(super) type State = (String, (usize, usize));

/// Most steps kept.
const STEPS: usize = 500;

/// Most bytes kept. A note of ordinary length never gets here; a very long text keeps fewer steps.
const BYTES: usize = 16 * 1_000_000;

/// The kind of change, for deciding what belongs together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edit {
    /// A letter was typed.
    Letter,
    /// A space was typed.
    Space,
    /// Enter.
    Break,
    /// One character was deleted.
    Delete,
    /// A word was deleted.
    Cut,
    /// Text was pasted.
    Paste,
}

/// The past and, after an undo, the future.
#[derive(Debug, Default)]
pub(super) struct History {
    past: VecDeque<State>,
    future: Vec<State>,
    /// The last change, if nothing else happened since.
    last: Option<Edit>,
}

impl History {
    /// Whether a change begins a new step, so that the text before it must be kept. A word with the spaces after it is one step, and
    /// so is a row of deletions.
    pub(super) fn wants(&self, edit: Edit) -> bool {
        !matches!(
            (self.last, edit),
            (Some(Edit::Letter), Edit::Letter | Edit::Space)
                | (Some(Edit::Space), Edit::Space)
                | (Some(Edit::Delete), Edit::Delete)
        )
    }

    /// A change was made; `before` is the state before it if [`History::wants`] asked for it.
    pub(super) fn made(&mut self, edit: Edit, before: Option<State>) {
        self.last = Some(edit);
        self.future.clear();
        let Some(before) = before else { return };
        self.past.push_back(before);
        let mut bytes: usize = self.past.iter().map(|(text, _)| text.len()).sum();
        while self.past.len() > STEPS || (bytes > BYTES && self.past.len() > 1) {
            bytes -= self.past.pop_front().map_or(0, |(text, _)| text.len());
        }
    }

    /// The cursor went elsewhere: what is typed there is another step.
    pub(super) const fn interrupt(&mut self) {
        self.last = None;
    }

    /// One step back from the state given.
    pub(super) fn back(&mut self, text: String, cursor: (usize, usize)) -> Option<State> {
        let state = self.past.pop_back()?;
        self.future.push((text, cursor));
        self.last = None;
        Some(state)
    }

    /// One step forward again.
    pub(super) fn forward(&mut self, text: String, cursor: (usize, usize)) -> Option<State> {
        let state = self.future.pop()?;
        self.past.push_back((text, cursor));
        self.last = None;
        Some(state)
    }
}
