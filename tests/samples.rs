//! The answer sets in `assets/samples`: each loads, and each gets the advice that its
//! opening comment argues for.

use std::path::{Path, PathBuf};

use contract_advisor::advice::front::{Seen, front, time_sentence};
use contract_advisor::advice::{
    Advice, Draws, Possible, Profile, Tables, Truth, assess, assess_fully, third_sector,
};
use contract_advisor::answers::{Answer, AnswerSet, Confidence, Month};
use contract_advisor::files::{load_answers, shipped};
use contract_advisor::pack::{Depth, Pack, QuestionIx, Says, State, Whether};
use contract_advisor::report::front_text;

const NAMES: [&str; 6] = ["northtown", "hillshire", "southvale", "newharbour", "easterby", "kingsferry"];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(format!("{name}.ron"))
}

fn advised(name: &str) -> (Pack, AnswerSet, Advice) {
    let pack = shipped().expect("the shipped pack loads");
    let set = match load_answers(&path(name), &pack) {
        Ok(set) => set,
        Err(faults) => panic!("{}", faults.iter().map(|fault| fault.drawn()).collect::<String>()),
    };
    let advice = assess(&pack, &Tables::of(&pack), &Profile::of(&pack, &set));
    (pack, set, advice)
}

/// Whether, the course meanwhile, the state of the choice and the option in front.
fn concluded(pack: &Pack, advice: &Advice) -> (Whether, String, State, Option<String>) {
    let meanwhile = advice.whether.meanwhile().expect("one course always applies");
    let top = advice.choice.top.map(|model| pack[model].id.clone());
    (advice.whether.state, pack[meanwhile.course].id.clone(), advice.choice.state, top)
}

/// What the payment's verdict says, if it is proposed.
fn paid(advice: &Advice) -> Option<Says> {
    let now = advice.beside[0];
    (now.proposed == Truth::True).then_some(now.says)
}

fn applies(pack: &Pack, advice: &Advice, id: &str) -> bool {
    advice.cautions.iter().any(|now| pack[now.caution].id == id && now.truth == Truth::True)
}

fn count(set: &AnswerSet, like: impl Fn(&Answer) -> bool) -> usize {
    set.entries.iter().filter(|entry| like(&entry.answer)).count()
}

fn full(pack: &Pack, set: &AnswerSet) {
    assert_eq!(set.depth, Depth::Full);
    assert_eq!(set.progress(pack), (pack.questions.len(), pack.questions.len()));
}

fn months(set: &AnswerSet) {
    assert!(set.ends.is_some() && set.extension.is_some(), "when the present contract ends is said");
}

#[test]
fn northtown_should_start_small_with_an_alliance_in_mind() {
    let (pack, set, advice) = advised("northtown");
    full(&pack, &set);
    months(&set);
    let (whether, meanwhile, state, top) = concluded(&pack, &advice);
    assert_eq!((whether, &*meanwhile), (Whether::Nearly, "staged_pilot"));
    assert_eq!((state, top.as_deref()), (State::LeadsNarrowly, Some("alliance")));
    assert_eq!(paid(&advice), None);
    assert_eq!(count(&set, |answer| *answer == Answer::DontKnow), 3);
    assert!(count(&set, |answer| matches!(answer, Answer::Level(_, Confidence::Low))) >= 5);
    assert!(set.entries.iter().filter(|entry| !entry.note.is_empty()).count() >= 15);
    assert!(set.entries.iter().filter(|entry| !entry.owner.is_empty() && !entry.due.is_empty()).count() >= 5);
    assert!(applies(&pack, &advice, "helpers_may_bid"));
}

#[test]
fn hillshire_should_fill_the_basics_first() {
    let (pack, set, advice) = advised("hillshire");
    full(&pack, &set);
    months(&set);
    let (whether, meanwhile, _, _) = concluded(&pack, &advice);
    assert_eq!((whether, &*meanwhile), (Whether::NotYet, "fill_the_basics"));
    assert_eq!(paid(&advice), Some(Says::No));
    for id in ["floor_missing", "money_short", "local_knowledge_lost"] {
        assert!(applies(&pack, &advice, id), "{id}");
    }
}

#[test]
fn southvale_should_work_together_and_prepare() {
    let (pack, set, advice) = advised("southvale");
    assert_eq!(set.depth, Depth::Quick);
    let core = pack.asked(Depth::Quick).count();
    assert_eq!(set.progress(&pack), (core, core));
    let (whether, meanwhile, _, _) = concluded(&pack, &advice);
    assert_eq!((whether, &*meanwhile), (Whether::Nearly, "collaborate_and_prepare"));
}

#[test]
fn newharbour_should_extend_what_works() {
    let (pack, set, advice) = advised("newharbour");
    full(&pack, &set);
    months(&set);
    let (whether, meanwhile, _, _) = concluded(&pack, &advice);
    assert_eq!((whether, &*meanwhile), (Whether::NotYet, "extend_or_vary"));
    assert!(applies(&pack, &advice, "good_service_disrupted"));
    let payers = pack.question("trust_commissioners").expect("there");
    assert!(matches!(set.entry(payers).answer, Answer::NotApplicable(_)));
}

#[test]
fn easterby_should_choose_another_provider() {
    let (pack, set, advice) = advised("easterby");
    full(&pack, &set);
    months(&set);
    let (whether, meanwhile, _, _) = concluded(&pack, &advice);
    assert_eq!((whether, &*meanwhile), (Whether::NotYet, "relet_ordinary"));
    assert!(applies(&pack, &advice, "failing_service_extended"));
}

#[test]
fn kingsferry_can_consider_a_prime_contractor() {
    let (pack, set, _) = advised("kingsferry");
    full(&pack, &set);
    months(&set);
    // A clear lead rests on weights too, so every test is made here.
    let profile = Profile::of(&pack, &set);
    let (advice, _) = assess_fully(&pack, &Tables::of(&pack), &Draws::of(&pack), &profile);
    let (whether, meanwhile, state, top) = concluded(&pack, &advice);
    assert_eq!((whether, &*meanwhile), (Whether::Yes, "keep_people_safe"));
    assert_eq!((state, top.as_deref()), (State::LeadsClearly, Some("prime_contractor")));
    assert_eq!(paid(&advice), Some(Says::Yes));
}

/// A quick look says of nothing that it does not arise because of a question that it did not ask.
#[test]
fn what_was_not_asked_reassures_nobody() {
    let (pack, set, advice) = advised("southvale");
    let profile = Profile::of(&pack, &set);
    for (caution, because) in third_sector(&pack, &profile, &advice).does_not_arise {
        for question in because {
            assert_ne!(profile.at(question), Possible::NotAsked, "{}", pack[caution].id);
        }
    }
}

/// Months by hand, on 29 November 2026. Easterby's contract ends in September 2027, ten months on, and may be
/// extended by six; nothing that its readiness lacks takes longer than what is said of sharing risk, 6 to 12 months.
/// Northtown's ends in March 2028, sixteen months on, and twelve more; an alliance took 48 months in Plymouth.
#[test]
fn months_left_stand_against_months_needed() {
    for (name, says) in [
        (
            "easterby",
            "10 months left, 16 with the extension. The longest first step of what is proposed takes 3 to 6 months. For a new kind of contract, to be ready takes 6 to 12 months by the shortest way; at its longest there is time for that only with the extension. How long the contract itself takes is not known.",
        ),
        (
            "northtown",
            "16 months left, 28 with the extension. To be ready takes 6 to 12 months by the shortest way; Alliance took 48 months in Plymouth: there is not the time, even with the extension. Extend the present contract first, and bridge what is still missing.",
        ),
    ] {
        let (pack, set, _) = advised(name);
        let (tables, profile) = (Tables::of(&pack), Profile::of(&pack, &set));
        let (advice, _) = assess_fully(&pack, &tables, &Draws::of(&pack), &profile);
        let told = |set: &AnswerSet, today: &str| {
            let today = Month::read(today);
            time_sentence(Seen {
                pack: &pack,
                tables: &tables,
                set,
                profile: &profile,
                advice: &advice,
                today,
            })
        };
        assert_eq!(told(&set, "2026-11-29").as_deref(), Some(says), "{name}");
        let over = told(&set, "2030-01-01").expect("a sentence");
        assert!(over.starts_with("The present contract has ended."), "{over}");
        let unsaid = AnswerSet { ends: None, ..set.clone() };
        assert!(told(&unsaid, "2026-11-29").expect("a sentence").contains("is not said"), "{name}");
    }
}

/// One page: what `assess` prints of each sample without `--all`.
#[test]
fn each_sample_is_told_on_one_page() {
    for name in NAMES {
        let (pack, set, _) = advised(name);
        let (tables, profile) = (Tables::of(&pack), Profile::of(&pack, &set));
        let (advice, _) = assess_fully(&pack, &tables, &Draws::of(&pack), &profile);
        let today = Month::read("2026-11-29");
        let seen =
            Seen { pack: &pack, tables: &tables, set: &set, profile: &profile, advice: &advice, today };
        let page = front_text(&front(seen));
        // Three lines before it, with the title, and two after it are the command's own.
        assert!(page.lines().count() <= 55, "{name}: {} lines\n{page}", page.lines().count());
        assert!(page.lines().all(|line| line.chars().count() <= 80), "{name}\n{page}");
    }
}

#[test]
fn samples_name_these_rules_and_say_why() {
    let pack = shipped().expect("the shipped pack loads");
    for name in NAMES {
        let text = std::fs::read_to_string(path(name)).expect("there");
        assert!(text.starts_with("// "), "{name} argues for its conclusion");
        assert!(text.contains(&format!("id: \"{}\"", pack.manifest.id)), "{name}");
        assert!(text.contains(&format!("version: \"{}\"", pack.manifest.version)), "{name}");
        // The digest changes with every word of the rules, so here only its shape is
        // held; the ignored test below brings it up to date.
        let digest = text.split("digest: \"sha256:").nth(1).and_then(|rest| rest.split('"').next());
        let digest = digest.expect("a digest");
        assert!(digest.len() == 64 && digest.chars().all(|c| c.is_ascii_hexdigit()), "{name}");
        let set = load_answers(&path(name), &pack).unwrap_or_else(|_| panic!("{name} loads"));
        for (at, entry) in set.entries.iter().enumerate() {
            let asked = pack.asked(set.depth).any(|question| question == QuestionIx(at));
            assert!(asked || entry.answer == Answer::Unanswered, "{name}: {}", pack.questions[at].id);
        }
    }
}

/// To be run by hand before a release: `cargo test --test samples -- --ignored`.
#[test]
#[ignore = "writes the digest of the shipped rules into the samples"]
fn bring_the_digests_up_to_date() {
    let pack = shipped().expect("the shipped pack loads");
    for name in NAMES {
        let text = std::fs::read_to_string(path(name)).expect("there");
        let (before, after) = text.split_once("digest: \"").expect("a digest");
        let (_, after) = after.split_once('"').expect("its end");
        std::fs::write(path(name), format!("{before}digest: \"{}\"{after}", pack.digest)).expect("written");
    }
}
