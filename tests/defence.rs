//! The advice under questions, told as stories on the shipped rules: what if, what would
//! change it, what to settle, and rules that the user says do not hold here.

mod support {
    pub mod story;
}

use std::path::Path;

use contract_advisor::advice::front::{Seen, front};
use contract_advisor::advice::sentences::headline;
use contract_advisor::advice::what_changes::Extent;
use contract_advisor::advice::{
    Draws, Exact, First, Profile, Robustness, Tables, Truth, assess_fully, what_changes, without,
};
use contract_advisor::answers::{Answer, AnswerSet, Confidence, Rule};
use contract_advisor::app::model::Screen;
use contract_advisor::files::load_answers;
use contract_advisor::pack::{Depth, Turns};
use contract_advisor::report::{self, front_text};
use support::story::{PACK, Story};

fn sample(name: &str) -> AnswerSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(format!("{name}.ron"));
    load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

/// A sample whose result has been shown.
fn revealed(name: &str) -> Story {
    let set = sample(name);
    let mut story = Story::open_set(&set, "sample.ron", "default");
    if set.revealed.is_none() {
        story.press("r enter y");
    }
    story.expect("Result");
    story
}

fn what_if(story: &Story) -> &contract_advisor::app::model::WhatIfView {
    match story.model().screen() {
        Screen::WhatIf(view) => view,
        _ => panic!("not in what-if"),
    }
}

#[test]
fn a_what_if_leaves_the_answers_as_they_are_until_it_is_kept_beside_them() {
    let mut story = revealed("northtown");
    let entries = story.set().entries.clone();
    // Providers in open conflict: a must-have of both alliances.
    story.press("i").highlight("Trust between those").press("1");
    story.expect("1 answer changed").expect("In conflict").expect("checking other weights");
    assert_eq!(story.set().entries, entries, "the original is untouched");

    let changes = what_if(&story).changes.clone();
    let profile = Profile::of(&PACK, &story.set().with(&changes));
    let (expected, _) = assess_fully(&PACK, &Tables::of(&PACK), &Draws::of(&PACK), &profile);
    story.wait_for_workers();
    let view = what_if(&story);
    assert!(view.robustness.is_some(), "the sampled part arrives");
    assert_eq!((&view.advice.whether, &view.advice.choice), (&expected.whether, &expected.choice));
    story.expect("not viable");

    // Everything that changes, on one page: gates and cautions by name.
    story.press("enter").expect("What would be different").expect("Trust between those");
    let all = story.model();
    assert!(matches!(all.screen(), Screen::Reading { .. }));
    story.press("esc");

    // Leaving asks, and staying keeps the changes.
    story.press("esc").expect("These changes are not kept").press("n");
    assert_eq!(what_if(&story).changes, changes);
    story.press("n").type_text("If they fall out").press("enter").expect("Kept as \"If they fall out\"");
    story.press("esc").expect("Result");
    let saved = story.saved_set();
    assert_eq!(saved.entries, entries);
    assert_eq!(saved.what_ifs.len(), 1);
    assert_eq!((saved.what_ifs[0].name.as_str(), &saved.what_ifs[0].changes), ("If they fall out", &changes));

    // It can be opened again and dropped.
    story.choose("If they fall out").expect("What if: If they fall out").expect("1 answer changed");
    story.press("d").expect("Delete this what-if?").press("y").expect("Result");
    assert!(story.saved_set().what_ifs.is_empty());
}

#[test]
fn putting_an_answer_back_undoes_the_change_and_a_low_confidence_level_can_be_made_sure() {
    let mut story = revealed("northtown");
    story.press("i").highlight("A vision worked out together").press("1 backspace");
    assert!(what_if(&story).changes.is_empty());
    story.expect("nothing changed").press("esc").expect("Result");

    // "Adequate, not sure": the same level, sure, is a change.
    story.press("i").highlight("Reserves of whoever carries").press("3");
    let changed: Vec<Answer> = what_if(&story).changes.values().cloned().collect();
    assert_eq!(changed, [Answer::Level(2, Confidence::Medium)]);
}

#[test]
fn a_late_sample_of_an_earlier_what_if_is_dropped() {
    let mut story = revealed("northtown");
    story.press("i").highlight("Trust between those").press("1 2 3 1").wait_for_workers();
    let view = what_if(&story);
    let profile = Profile::of(&PACK, &story.set().with(&view.changes));
    let expected = Robustness::of(&PACK, &Tables::of(&PACK), &profile, &Draws::of(&PACK));
    assert_eq!(view.robustness.as_ref(), Some(&expected), "it belongs to what is on the screen");
}

#[test]
fn a_challenged_rule_stays_in_the_result_and_what_follows_without_it_stands_beside() {
    let mut story = revealed("northtown");
    let by_the_rules = story.model().session.as_ref().expect("open").advice().clone();
    // The must-have that rules both primes out in this sample.
    story
        .choose("Prime contractor       [")
        .press("l")
        .highlight("No organisation able to commission others");
    story.press("x").expect("Why does it not hold here?");
    story.type_text("The county board has bought for us for ten years").press("esc");
    // Leaving the box decides nothing, and what was typed is there again.
    story.expect("What you typed is kept").press("x").expect("ten years").press("tab");
    story.expect("Noted.").press("enter").expect("The county board has bought for us").press("esc esc esc");

    let session = story.model().session.as_ref().expect("open");
    assert_eq!(session.advice().conclusions(), by_the_rules.conclusions(), "the rules' own result stands");
    let rule = &session.set.challenges[0].rule;
    assert!(matches!(rule, Rule::Gate(id) if id == "gate_no_lead"));
    let fewer = without(&PACK, &session.set.challenges);
    let (other, _) =
        assess_fully(&fewer, &Tables::of(&fewer), &Draws::of(&PACK), &Profile::of(&fewer, &session.set));
    assert_eq!(session.unchallenged().as_ref().map(|advice| &advice.choice), Some(&other.choice));
    let words = headline(&PACK, &other, Depth::Full);
    story.highlight("All reasons").expect("Without the rules you challenged").press("enter").expect(&words);
    assert_eq!(story.saved_set().challenges.len(), 1, "the challenge is part of the record");

    // It can be withdrawn.
    story
        .press("esc")
        .choose("Prime contractor       [")
        .press("l")
        .highlight("No organisation able to commission others");
    story.press("x").expect("Withdraw that?").press("y").expect("Withdrawn.");
    assert!(story.saved_set().challenges.is_empty());
}

#[test]
fn without_a_rule_nothing_else_moves() {
    // By hand: an effect that is taken out takes its weight and its points with it, and
    // touches no other model.
    let set = sample("northtown");
    let profile = Profile::of(&PACK, &set);
    let model = PACK.model("alliance").expect("a model");
    let question = PACK.question("trust_providers").expect("a question");
    let challenge = contract_advisor::answers::Challenge {
        rule: Rule::Effect(model, question),
        because: "test".into(),
        at: String::new(),
    };
    let fewer = without(&PACK, &[challenge]);
    let before = Tables::of(&PACK).standings(&profile);
    let after = Tables::of(&fewer).standings(&profile);
    for (at, (one, two)) in before.iter().zip(&after).enumerate() {
        if at != model.0 {
            assert_eq!(one, two);
        }
    }
    let effect = PACK[model].effects.iter().find(|effect| effect.question == question).expect("an effect");
    let Answer::Level(level, _) = set.entry(question).answer else { panic!("a level") };
    let worth = i64::from(effect.weight) * 2;
    assert_eq!(after[model.0].weight, before[model.0].weight - worth);
    assert_eq!(
        after[model.0].sum,
        before[model.0].sum - worth * i64::from(effect.levels[usize::from(level)])
    );
}

#[test]
fn what_would_change_it_names_answer_effort_person_and_time() {
    let mut story = revealed("hillshire");
    let set = story.set().clone();
    let profile = Profile::of(&PACK, &set);
    let exact = Exact::of(&PACK, &Tables::of(&PACK), &profile);
    story.at(120, 100).press("f").expect("If this improves, or you choose otherwise");
    let page = story.screen();
    let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
    // Every listed change does what it says, and says what it takes.
    let listed: Vec<_> = exact
        .single_flips
        .iter()
        .filter(|flip| {
            flat.contains(&format!(
                "If '{}' were '{}'",
                PACK[flip.question].short,
                level(flip.question, flip.level)
            ))
        })
        .collect();
    assert!(listed.len() >= 3, "{page}");
    for flip in listed {
        // An improvement says who and how long; what slips does not, and a fact cannot be made.
        let asked = &PACK[flip.question];
        let from = format!("If '{}' were '{}'", asked.short, level(flip.question, flip.level));
        let told = &flat[flat.find(&from).expect("listed")..];
        let told = &told[..told[1..].find("If '").map_or(told.len(), |end| end + 1)];
        let (now, _) = profile.at(flip.question).range().expect("in play");
        let up = asked.turns == Turns::Choice || asked.turns == Turns::Condition && flip.level > now;
        let takes = what_changes::what_it_takes(&PACK, flip.question);
        assert_eq!(told.contains("How long: "), up && !takes.is_empty(), "{told}");
        assert!(!up || told.contains(&takes), "{told}");
        let mut changed = profile.clone();
        changed.possible[flip.question.0] = contract_advisor::advice::Possible::exactly(flip.level);
        assert_eq!(Tables::of(&PACK).first(&changed), flip.first);
    }
    assert!(flat.contains("If a theme counted more or less"));
}

fn level(question: contract_advisor::pack::QuestionIx, level: u8) -> &'static str {
    &PACK[question].levels[usize::from(level)].label
}

#[test]
fn settled_is_said_only_where_it_is_proved() {
    // Everything is there, and two answers that hardly weigh are not sure.
    let mut set = sample("kingsferry");
    for id in ["new_opposition", "willingness"] {
        set.set(PACK.question(id).expect("a question"), Answer::Level(2, Confidence::Low), "");
    }
    let (tables, draws) = (Tables::of(&PACK), Draws::of(&PACK));
    let profile = Profile::of(&PACK, &set);
    let (advice, robustness) = assess_fully(&PACK, &tables, &draws, &profile);
    let sections = what_changes::sections(&PACK, &set, &profile, &advice, &robustness, Extent::Whole);
    let says = |set: &AnswerSet| {
        let profile = Profile::of(&PACK, set);
        let (advice, robustness) = assess_fully(&PACK, &tables, &draws, &profile);
        what_changes::sections(&PACK, set, &profile, &advice, &robustness, Extent::Whole)
            .iter()
            .any(|section| section.lines.iter().any(|line| line.text.words().contains("You may stop here")))
    };
    assert!(!sections.is_empty());
    assert!(says(&set));
    // Every way in which its open answers can turn out, tried here: the same conclusion.
    let open: Vec<usize> =
        (0..profile.possible.len()).filter(|at| !profile.possible[*at].settled()).collect();
    let mut ways = vec![profile.clone()];
    for at in open {
        ways = ways
            .into_iter()
            .flat_map(|way| {
                let (lowest, highest) = way.possible[at].range().expect("in play");
                (lowest..=highest).map(move |level| {
                    let mut settled = way.clone();
                    settled.possible[at] = contract_advisor::advice::Possible::exactly(level);
                    settled
                })
            })
            .collect();
    }
    assert!(ways.len() > 1);
    let exact = contract_advisor::advice::assess(&PACK, &tables, &profile).conclusions();
    for way in ways {
        let conclusions = contract_advisor::advice::assess(&PACK, &tables, &way).conclusions();
        assert_eq!(conclusions, exact);
    }
    // With a must-have unknown it is not said.
    let mut unknown = set.clone();
    let floor = PACK.question("commissioner_floor").expect("a question");
    unknown.set(floor, Answer::DontKnow, "");
    assert!(!says(&unknown));
}

#[test]
fn what_to_settle_names_reason_person_owner_and_date() {
    let mut story = revealed("northtown");
    let first = story.model().session.as_ref().expect("open").advice().settle_next[0].clone();
    let short = PACK[first.question].short.clone();
    story.highlight(&format!("1  {short}")).expect(first.reason.words());
    story.press("o").type_text("Finance lead").press("enter").type_text("15 January").press("enter");
    let entry = story.saved_set().entry(first.question).clone();
    assert_eq!((entry.owner.as_str(), entry.due.as_str()), ("Finance lead", "15 January 2027"));
    story.expect("(Finance lead)").press("enter").expect("Who would know").expect("15 January");
}

#[test]
fn no_screen_after_the_reveal_has_a_decimal_point_or_a_forbidden_word() {
    let forbidden = ["recommended", "winner", "optimal", "probability"];
    for name in ["northtown", "hillshire", "newharbour", "southvale", "easterby", "kingsferry"] {
        let set = sample(name);
        let (tables, draws) = (Tables::of(&PACK), Draws::of(&PACK));
        let profile = Profile::of(&PACK, &set);
        let (advice, robustness) = assess_fully(&PACK, &tables, &draws, &profile);
        let seen =
            Seen { pack: &PACK, tables: &tables, set: &set, profile: &profile, advice: &advice, today: None };
        let text = front_text(&front(seen)) + &report::text(seen, &robustness);
        // The version of the rules is a name, not a number.
        let text = text.replace(&PACK.manifest.version, "");
        let bytes = text.as_bytes();
        for (at, window) in bytes.windows(3).enumerate() {
            let decimal = window[0].is_ascii_digit() && window[1] == b'.' && window[2].is_ascii_digit();
            assert!(!decimal, "{name}: {}", &text[at.saturating_sub(30)..(at + 30).min(text.len())]);
        }
        let lower = text.to_lowercase();
        for word in forbidden {
            assert!(!lower.contains(word), "{name}: {word}");
        }
        assert_eq!(
            lower.matches("best").count(),
            lower.matches("fits best with these answers").count(),
            "{name}"
        );
        assert!(advice.cautions.iter().any(|now| now.truth == Truth::True));
        assert!(!matches!(tables.first(&profile), First::Nobody));
    }
}
