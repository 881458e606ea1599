//! Answers given in a line, and said back: levels, confidence, cards, emphasis.

use super::*;
use crate::advice::sentences::counted;

impl Talk {
    /// Answers with a level and goes on, as enter does on a highlighted level.
    pub(super) fn level(&mut self, question: QuestionIx, number: usize, rest: &str) {
        let count = self.model().pack()[question].levels.len();
        let sure = match (rest.is_empty(), confidence(rest)) {
            (false, None) => {
                return self.sentence("After a level only low, medium or high may follow, as in 3 low.");
            }
            (_, sure) => sure,
        };
        if !(1..=count).contains(&number) {
            return self.sentence(format!("There is no level {number} here; the levels are 1 to {count}."));
        }
        if let Some(why) = self.model().session.as_ref().and_then(|session| session.read_only.clone()) {
            return self.sentence(format!("{why} Nothing was changed."));
        }
        self.send(Msg::Highlight(number - 1));
        self.act(Action::Toggle);
        let level = u8::try_from(number - 1).unwrap_or(u8::MAX);
        if !matches!(self.entry_answer(question), Some(Answer::Level(now, _)) if now == level) {
            // Nothing may be changed here, and the notice says why.
            return;
        }
        if let Some(wanted) = sure {
            self.sure(wanted);
        }
        self.say_answer_of(question);
        if self.model().dialog.is_none() {
            self.act(Action::Next);
        }
    }

    /// The answer 'nobody knows', given like a number; the next open question follows.
    pub(super) fn unknown(&mut self) {
        let at = match self.model().screen() {
            Screen::Interview { question, .. } if self.model().dialog.is_none() => Some(*question),
            _ => None,
        };
        self.act(Action::DontKnow);
        if let Some(question) = at
            && self.entry_answer(question) == Some(Answer::DontKnow)
        {
            self.say_answer_of(question);
            self.act(Action::Next);
        }
    }

    /// They cannot judge it: in a ballot an answer like a number, and the next open question follows.
    pub(super) fn not_judged(&mut self) {
        let at = match self.model().screen() {
            Screen::Interview { question, .. } if self.model().dialog.is_none() => Some(*question),
            _ => None,
        };
        let said = |session: &Session| at.is_some_and(|at| session.cannot_judge(at));
        let before = self.model().session.as_ref().is_some_and(said);
        self.act(Action::CannotJudge);
        if !before && self.model().session.as_ref().is_some_and(said) {
            self.sentences.push("You cannot judge this.".to_owned());
            self.act(Action::Next);
        }
    }

    pub(super) fn sure(&mut self, wanted: Confidence) {
        let Screen::Interview { question, .. } = *self.model().screen() else { return };
        for _ in 0..3 {
            match self.entry_answer(question) {
                Some(Answer::Level(_, now)) if now == wanted => return,
                _ => self.act(Action::CycleConfidence),
            }
        }
    }

    pub(super) fn in_what_if(&mut self, rest: &str) {
        if rest.is_empty() {
            return;
        }
        let action = match rest.parse::<u8>() {
            Ok(level) => Action::of_level(level),
            Err(_) => match commands::read(rest, &commands::can(self.model()), false) {
                Ok(Said::Do(action, more)) if more.is_empty() && commands::acts_on_a_line(action) => {
                    Some(action)
                }
                _ => None,
            },
        };
        match action {
            Some(action) if !self.model().enabled(action) => {
                let why = wording::why_not_now(self.model(), action);
                self.sentence(why.unwrap_or_else(|| "There is no such level here.".to_owned()));
            }
            Some(action) => self.act(action),
            None => self.sentence("After the line, say the level: a number, or not-known, or put-back."),
        }
    }

    /// So many cards were raised for the highlighted line.
    pub(super) fn cards(&mut self, rest: &str) {
        if rest.is_empty() {
            return;
        }
        let Ok(wanted) = rest.parse::<u32>() else {
            return self.sentence("After the line, say how many cards were raised, as in 2 5.");
        };
        for _ in 0..MOST_CARDS {
            let Screen::Room(RoomScreen::Counting { cards }) = self.model().screen() else {
                return;
            };
            match room::pile(&mut cards.clone(), self.model().selected()).map(|pile| wanted.cmp(pile)) {
                Some(Ordering::Greater) => self.act(Action::More),
                Some(Ordering::Less) => self.act(Action::Less),
                Some(Ordering::Equal) | None => return,
            }
        }
    }

    /// The row of the highlighted line, typed in one go. What is right of it stays; a row that is whole is sealed.
    pub(super) fn sheet(&mut self, rest: &str) {
        if rest.is_empty() {
            return self.act(Action::Open);
        }
        for (at, typed) in rest.chars().filter(|c| !c.is_whitespace()).enumerate() {
            let action = match typed.to_ascii_lowercase() {
                'u' => Some(Action::DontKnow),
                'i' => Some(Action::CannotJudge),
                'x' => Some(Action::NotApplicable),
                '-' | '.' => Some(Action::Later),
                digit => digit.to_digit(10).and_then(|digit| Action::of_level(digit as u8)),
            };
            let Some(action) = action else {
                return self.sentence(format!(
                    "'{typed}' stands for no answer. Levels are digits; u, i, x and - are the others."
                ));
            };
            let before = self.row_length();
            self.act(action);
            if self.model().dialog.is_some() {
                return;
            }
            if self.row_length() == before {
                return self.sentence(format!(
                    "Up to there {} of this line are typed; go on with the line's number and the rest.",
                    counted(at, "character")
                ));
            }
        }
        self.act(Action::Open);
    }

    /// How much of the highlighted row is typed.
    fn row_length(&self) -> usize {
        let Screen::Room(RoomScreen::Typing) = self.model().screen() else { return 0 };
        let Some(room) = &self.model().room else { return 0 };
        let code =
            room.workshop.plan().participants.get(self.model().selected()).map(|one| one.code.as_str());
        code.and_then(|code| room.typed.line(code)).map_or(0, |line| line.lead.len() + line.marks.len())
    }

    pub(super) fn emphasis(&mut self, theme: usize, wanted: &str) {
        let Ok(wanted) = wanted.parse::<Emphasis>() else {
            return self.sentence("A theme counts half, normal or double.");
        };
        for _ in 0..3 {
            let now = self.model().session.as_ref().and_then(|session| session.set.emphasis.get(theme));
            if now.is_none_or(|now| *now == wanted) {
                return;
            }
            self.act(Action::Toggle);
        }
    }

    pub(super) fn entry_answer(&self, question: QuestionIx) -> Option<Answer> {
        self.model().session.as_ref().map(|session| session.set.entry(question).answer.clone())
    }

    /// The question on top and its answer.
    pub(super) fn answer(&self) -> Option<(QuestionIx, Answer)> {
        let Screen::Interview { question, .. } = *self.model().screen() else { return None };
        Some((question, self.entry_answer(question)?))
    }

    /// Says an answer that was changed by a line which did not say it itself. Another confidence alone is said by the screen.
    pub(super) fn say_answer(&mut self, before: Option<(QuestionIx, Answer)>) {
        let Some((question, before)) = before else { return };
        if self.answered {
            return;
        }
        let same = match (&before, self.entry_answer(question)) {
            (Answer::Level(before, _), Some(Answer::Level(now, _))) => *before == now,
            (before, now) => now.is_none_or(|now| now == *before),
        };
        if !same {
            self.say_answer_of(question);
        }
    }

    pub(super) fn say_answer_of(&mut self, question: QuestionIx) {
        let Some(session) = &self.model().session else { return };
        let pack = self.model().pack();
        let answer = &session.set.entry(question).answer;
        let words = match answer {
            Answer::Level(level, _) => format!("{} {}", level + 1, answer_words(pack, question, answer)),
            answer => answer_words(pack, question, answer),
        };
        let (done, all) = session.progress(pack);
        self.sentences.push(format!("Answer: {words}. {done} of {all} done."));
        self.answered = true;
    }
}

pub(super) fn confidence(word: &str) -> Option<Confidence> {
    match word.trim().to_lowercase().as_str() {
        "low" => Some(Confidence::Low),
        "medium" => Some(Confidence::Medium),
        "high" => Some(Confidence::High),
        _ => None,
    }
}
