//! How a round is closed, how a second one begins, and how the workshop ends. Whatever fails
//! leaves the file as it was.

use std::path::Path;

use super::super::{DONE, FAILED};
use super::args::CloseArgs;
use super::late::opens;
use super::{Outcome, Step, counted};
use crate::desk::workshop::{self as desk, Closed};
use crate::workshop::Refusal;
use crate::workshop::disclosure::disclosed;
use crate::workshop::words::held_back_words;

impl Step<'_> {
    pub(super) fn close(&mut self, args: &CloseArgs) -> Outcome {
        let mut open = self.open(&args.file)?;
        // What was said on the screen holds here too.
        open.workshop.expects_late |= args.expect_late;
        let round = open.workshop.open_round().ok_or(Refusal::NoRoundOpen)?;
        let words = self.words(round.key(), &args.key)?;
        let closed = desk::close(open.at(), opens(words.as_ref(), &args.key), &mut self.by())?;
        let Closed { round: number, closing, in_progress } = self.done(closed);
        for code in in_progress {
            let _ = writeln!(
                self.err,
                "{code} had a ballot in progress. It was not handed in, and does not count."
            );
        }
        let opened = open.workshop.closed_rounds().last().map_or(0, |round| round.ballots.len());
        let _ = writeln!(self.out, "Round {number} is closed. {} opened.", counted(opened, "ballot"));
        let held = disclosed(&self.pack, &open.workshop).held_back.len();
        if number > 1 && held > 0 {
            let words = held_back_words(&open.workshop.plan().thresholds);
            let _ = writeln!(self.out, "On {}: {words}", counted(held, "question"));
        }
        if let Some(awaited) = open.workshop.awaited(number) {
            let missing: Vec<&str> = awaited.missing().collect();
            let _ = writeln!(
                self.out,
                "Its key is kept, locked, for late ballots of {}. Take them in with add --late; late opens them, late --end drops the key.",
                missing.join(", ")
            );
        }
        self.not_counted(&closing.not_opened, &closing.same_file);
        for (question, error) in &closing.cards_not_opened {
            let _ = writeln!(self.err, "The cards on '{}' do not count. {error}", self.pack[*question].short);
        }
        let whole = closing.not_opened.is_empty() && closing.cards_not_opened.is_empty();
        Ok(if whole { DONE } else { FAILED })
    }

    pub(super) fn again(&mut self, file: &Path, questions: &[String]) -> Outcome {
        let mut open = self.open(file)?;
        let questions = questions.iter().map(|id| self.question(id)).collect::<Result<Vec<_>, _>>()?;
        let done = desk::put_up(open.at(), &questions, &mut self.by())?;
        let made_up = self.done(done);
        let count = open.workshop.open_round().map_or(0, |round| round.questions.len());
        let _ = writeln!(self.out, "The second round is open, for {}.", counted(count, "question"));
        if made_up > 0 {
            let _ = writeln!(self.out, "The {made_up} made-up people have answered again.");
        }
        Ok(DONE)
    }

    pub(super) fn finish(&mut self, file: &Path) -> Outcome {
        let mut open = self.open(file)?;
        let done = desk::finish(open.at(), &mut self.by())?;
        self.done(done);
        let _ = writeln!(self.out, "There will be no further round.");
        Ok(DONE)
    }
}
