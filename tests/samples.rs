//! The answer sets in `assets/samples`: each loads, and each gets the advice that its
//! opening comment argues for.

use std::path::{Path, PathBuf};

use contract_advisor::advice::{Advice, Profile, Tables, Truth, Verdict, assess};
use contract_advisor::answers::{Answer, AnswerSet, Confidence};
use contract_advisor::files::{load_answers, shipped};
use contract_advisor::pack::{Depth, Pack, QuestionIx, State};

const NAMES: [&str; 4] = ["northtown", "hillshire", "southvale", "newharbour"];

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

/// State, first model and overlay verdict.
fn concluded(pack: &Pack, advice: &Advice) -> (State, Option<String>, Verdict) {
    let top = advice.conclusion.top.map(|model| pack[model].id.clone());
    (advice.conclusion.state, top, advice.overlays[0].verdict)
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

#[test]
fn northtown_leans_towards_an_alliance() {
    let (pack, set, advice) = advised("northtown");
    full(&pack, &set);
    assert_eq!(concluded(&pack, &advice), (State::Leads, Some("alliance".to_owned()), Verdict::Mixed));
    assert_eq!(count(&set, |answer| *answer == Answer::DontKnow), 3);
    assert!(count(&set, |answer| matches!(answer, Answer::Level(_, Confidence::Low))) >= 5);
    assert!(set.entries.iter().filter(|entry| !entry.note.is_empty()).count() >= 15);
    assert!(set.entries.iter().filter(|entry| !entry.owner.is_empty() && !entry.due.is_empty()).count() >= 5);
    assert!(applies(&pack, &advice, "outside_networks_lost"));
    assert!(applies(&pack, &advice, "legal_route_unsettled"));
}

#[test]
fn hillshire_is_ready_for_nothing() {
    let (pack, set, advice) = advised("hillshire");
    full(&pack, &set);
    let (state, _, overlay) = concluded(&pack, &advice);
    assert_eq!((state, overlay), (State::NoneReady, Verdict::Against));
    assert_eq!(advice.ranking.len(), pack.structures().count(), "nothing is ruled out");
    assert!(applies(&pack, &advice, "money_short"));
    assert!(applies(&pack, &advice, "thin_capacity_false_friend"));
    assert!(applies(&pack, &advice, "local_knowledge_lost"));
}

#[test]
fn southvale_cannot_be_told_from_twelve_answers() {
    let (pack, set, advice) = advised("southvale");
    assert_eq!(set.depth, Depth::Quick);
    assert_eq!(set.progress(&pack), (12, 12));
    assert_eq!(advice.conclusion.state, State::TooClose);
    assert!(advice.conclusion.tied.len() >= 3);
}

#[test]
fn newharbour_should_extend_what_works() {
    let (pack, set, advice) = advised("newharbour");
    full(&pack, &set);
    let (state, top, _) = concluded(&pack, &advice);
    assert_eq!((state, top), (State::Leads, Some("no_new_model".to_owned())));
    assert!(applies(&pack, &advice, "good_service_disrupted"));
    let payers = pack.question("trust_commissioners").expect("there");
    assert!(matches!(set.entry(payers).answer, Answer::NotApplicable(_)));
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
