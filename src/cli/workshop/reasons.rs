//! What people wrote, for whoever leads the workshop: it is listed, let through or held back.

use super::super::DONE;
use super::args::ReasonsArgs;
use super::{Outcome, Step, Stop, counted};
use crate::desk::workshop::decide;
use crate::text::inert;
use crate::workshop::words::stand_words;
use crate::workshop::{Decided, Refusal};

impl Step<'_> {
    pub(super) fn reasons(&mut self, args: &ReasonsArgs) -> Outcome {
        let ReasonsArgs { file, show, hold, all } = args;
        let mut open = self.open(file)?;
        if open.workshop.closed_rounds().is_empty() {
            return Err(Refusal::NothingClosed.into());
        }
        let words = open.workshop.words();
        let choices = show.iter().map(|number| (number, Decided::LetThrough));
        let choices = choices.chain(hold.iter().map(|number| (number, Decided::HeldBack)));
        let choices = choices.map(|(number, decided)| match words.get(number.wrapping_sub(1)) {
            Some(one) => Ok((one.id, decided)),
            None => Err(Stop::input(format!(
                "There is no text {number}: there are {}. Leave --show and --hold out to list them.",
                counted(words.len(), "text")
            ))),
        });
        let choices = choices.collect::<Result<Vec<_>, _>>()?;
        if choices.is_empty() && !*all {
            for (at, one) in words.iter().enumerate() {
                let about = one.id.question.map_or("What they expect", |question| &self.pack[question].short);
                let stand = one
                    .id
                    .question
                    .map_or(String::new(), |at| format!(" ({})", stand_words(&self.pack, at, one.stand)));
                let state = match one.decided {
                    None => "waits",
                    Some(Decided::LetThrough) => "let through",
                    Some(Decided::HeldBack) => "held back",
                };
                let text = inert(&one.text).replace('\n', " ");
                let line = format!("{}. Round {}, {about}{stand}, {state}: {text}", at + 1, one.id.round);
                let _ = writeln!(self.out, "{line}");
            }
        } else {
            let done = decide(open.at(), &choices, *all, &mut self.by())?;
            self.done(done);
        }
        let (waiting, held) = open.workshop.words_waiting();
        let through = words.len() - waiting - held;
        let _ = writeln!(self.out, "{through} let through, {held} held back, {waiting} waiting.");
        Ok(DONE)
    }
}
