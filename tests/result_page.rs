//! The result says what to do, and what it says holds: every sentence of it is walked for the samples and for sets of answers
//! drawn at random, and each promise is tried.

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use contract_advisor::advice::front::{Line, Opens, Part, Seen, front, time_of};
use contract_advisor::advice::what_changes::{self, Extent};
use contract_advisor::advice::{
    Advice, Draws, Profile, Robustness, Tables, assess, assess_fully, not_asked, open_questions, way_back,
};
use contract_advisor::answers::{Answer, AnswerSet, Confidence, Month};
use contract_advisor::app::boards;
use contract_advisor::app::model::Screen;
use contract_advisor::files::{load_answers, save_answers};
use contract_advisor::pack::{Depth, ModelIx, QuestionIx, Says, State};
use contract_advisor::report;
use support::chance::Chance;
use support::story::{PACK, Story, flat};

const SAMPLES: [&str; 6] = ["easterby", "hillshire", "kingsferry", "newharbour", "northtown", "southvale"];

fn sample(name: &str) -> AnswerSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(format!("{name}.ron"));
    load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

/// A sample whose result has been shown.
fn shown(name: &str) -> AnswerSet {
    AnswerSet { revealed: Some("2026-03-02T10:42:00Z".to_owned()), ..sample(name) }
}

/// Answers drawn at random: levels, some of them not sure, some that nobody knows, some left open.
fn drawn(chance: &mut Chance) -> AnswerSet {
    let depth = if chance.percent(40) { Depth::Quick } else { Depth::Full };
    let open = [0, 10, 40, 100][chance.below(4)];
    let mut set = AnswerSet::new(&PACK, depth, "2026-03-02T10:42:00Z");
    for question in PACK.asked(depth) {
        let levels = PACK[question].levels.len();
        let answer = if chance.percent(open) {
            if chance.percent(50) { Answer::DontKnow } else { Answer::Unanswered }
        } else {
            let sure = if chance.percent(15) { Confidence::Low } else { Confidence::Medium };
            Answer::Level(u8::try_from(chance.below(levels)).expect("a level"), sure)
        };
        set.set(question, answer, "2026-03-02T10:42:00Z");
    }
    set
}

struct Case {
    name: String,
    set: AnswerSet,
    profile: Profile,
    advice: Advice,
    robustness: Robustness,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables::of(&PACK));

/// The samples, and sets drawn at random: made once for all tests here.
static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let draws = Draws::of(&PACK);
    let mut chance = Chance::seeded(16);
    let samples = SAMPLES.iter().map(|name| ((*name).to_owned(), sample(name)));
    let random = (0..60).map(|number| (format!("drawn {number}"), drawn(&mut chance)));
    samples
        .chain(random.collect::<Vec<_>>())
        .map(|(name, set)| {
            let profile = Profile::of(&PACK, &set);
            let (advice, robustness) = assess_fully(&PACK, &TABLES, &draws, &profile);
            Case { name, set, profile, advice, robustness }
        })
        .collect()
});

impl Case {
    fn seen<'a>(&'a self, tables: &'a Tables) -> Seen<'a> {
        Seen {
            pack: &PACK,
            tables,
            set: &self.set,
            profile: &self.profile,
            advice: &self.advice,
            today: Month::read("2026-03"),
        }
    }

    fn page(&self, tables: &Tables) -> Vec<Line> {
        front(self.seen(tables))
    }

    fn changes(&self, extent: Extent) -> Vec<what_changes::Section> {
        what_changes::sections(&PACK, &self.set, &self.profile, &self.advice, &self.robustness, extent)
    }
}

// ---- every sentence ----

#[test]
fn no_sentence_is_cut_off_or_says_the_opposite_of_another() {
    let tables = &*TABLES;
    for case in CASES.iter() {
        let name = &case.name;
        let lines = case.page(tables);
        let text = |line: &Line| format!("{} {} {}", line.label, line.side, line.text);
        let told: Vec<String> = lines
            .iter()
            .map(text)
            .chain(case.changes(Extent::Whole).iter().flat_map(|s| s.texts().collect::<Vec<_>>()))
            .collect();
        for sentence in &told {
            for never in ["…", "...", "''", "held off", "Rules it out", "n/a", "not revealed", "  and"] {
                assert!(!sentence.contains(never), "{name}: {never:?} in {sentence:?}");
            }
        }
        assert!(told.iter().all(|sentence| !sentence.starts_with("0 question")), "{name}");
        // The one that is named behind the first is the second.
        for line in &lines {
            if let Some((_, rival)) = line.text.split_once("narrowly before ") {
                let second = PACK[case.advice.ranking[1]].title.as_str();
                assert_eq!(rival.trim_end_matches('.'), second, "{name}");
            }
        }
        // A quick look never says yes or that one may stop, and nothing that was not asked is called absent.
        if case.set.depth == Depth::Quick {
            assert!(PACK.before().all(|verdict| case.advice.says(verdict) != Says::Yes), "{name}");
            assert!(told.iter().all(|sentence| !sentence.contains("You may stop here")), "{name}");
        }
        // What is named as leading is told for and against, and nothing that is blocked is named so.
        assert!(lines.iter().any(|line| line.part == Part::Time), "{name}");
        assert!((1..=3).contains(&lines.iter().filter(|line| line.part == Part::Step).count()), "{name}");
        let reservations: Vec<&str> =
            case.advice.reservations().map(|now| PACK[now.caution].title.as_str()).collect();
        let named: Vec<&str> = lines
            .iter()
            .filter(|line| line.part == Part::Reservation)
            .map(|line| line.label.as_str())
            .collect();
        assert_eq!(named, reservations, "{name}: every reservation by name");
    }
}

#[test]
fn every_line_of_the_first_page_opens_something() {
    let tables = &*TABLES;
    for case in CASES.iter() {
        for line in case.page(tables) {
            assert!(line.opens.is_some(), "{}: {line:?}", case.name);
        }
    }
}

/// "And n more" stands under three lines, opens its own group, and the group has three and n.
#[test]
fn what_is_counted_is_there() {
    let tables = &*TABLES;
    for case in CASES.iter() {
        let whole = what_changes::groups(&PACK, &case.set, &case.profile, &case.advice);
        for section in case.changes(Extent::Short) {
            for line in &section.lines {
                let words = line.text.words();
                let Some(more) = words.strip_prefix("and ").and_then(|rest| rest.strip_suffix(" more"))
                else {
                    continue;
                };
                let Some(Opens::Group(group)) = line.opens else { panic!("{}: {line:?}", case.name) };
                assert_eq!(whole[group].heading, section.heading);
                assert_eq!(
                    whole[group].lines.len(),
                    3 + more.parse::<usize>().expect("a number"),
                    "{}",
                    case.name
                );
            }
        }
        // Names and "and n more" of the first page add up to what the verdict's own page lists.
        for held in &case.advice.whether.held_back {
            let all = &held.weak;
            let lines = case.page(tables);
            let told = lines.iter().find_map(|line| {
                (line.opens == Some(Opens::Model(held.model)))
                    .then(|| line.text.strip_prefix("Weak links: "))?
            });
            if let Some(told) = told {
                let named = all.iter().filter(|at| told.contains(&format!("'{}'", PACK[**at].short))).count();
                let more = told.rsplit_once(" and ").and_then(|(_, end)| end.strip_suffix(" more."));
                let more = more.map_or(0, |more| more.parse::<usize>().expect("a number"));
                assert_eq!(named + more, all.len(), "{}: {told}", case.name);
            }
        }
    }
}

#[test]
fn a_fact_is_told_once_and_a_decline_carries_no_effort() {
    for case in CASES.iter() {
        let groups = what_changes::groups(&PACK, &case.set, &case.profile, &case.advice);
        let mut told: BTreeSet<(QuestionIx, u8)> = BTreeSet::new();
        for section in &groups {
            for line in &section.lines {
                if let Some(Opens::Try(question, level)) = line.opens {
                    assert!(
                        told.insert((question, level)),
                        "{}: {} again in {}",
                        case.name,
                        line.text.words(),
                        section.heading
                    );
                }
                let slips =
                    section.heading.starts_with("If this slips") || section.heading == "Must stay true";
                assert!(
                    !(slips && line.text.words().contains("How long")),
                    "{}: {}",
                    case.name,
                    line.text.words()
                );
            }
        }
    }
}

// ---- promises ----

/// What a line says would come first does, once the answer is as it says; what would fit equally well does.
#[test]
fn what_would_change_it_does_what_it_says() {
    let tables = &*TABLES;
    let mut tried = 0;
    for case in CASES.iter() {
        for section in what_changes::groups(&PACK, &case.set, &case.profile, &case.advice) {
            for line in &section.lines {
                let Some(Opens::Try(question, level)) = line.opens else { continue };
                let then = assess(&PACK, tables, &case.profile.with(question, level));
                let said = |words: &str| line.text.words().contains(words);
                for at in PACK.options() {
                    let title = &PACK[at].title;
                    // "Provider-only alliance" ends with the name of another option, but for its capital.
                    if said(&format!(", {title} would come first"))
                        || said(&format!("and {title} would come first"))
                    {
                        assert_eq!(then.choice.top, Some(at), "{}: {}", case.name, line.text.words());
                        tried += 1;
                    }
                }
                if said("would fit equally well") {
                    assert_eq!(then.choice.state, State::Level, "{}: {}", case.name, line.text.words());
                }
                if said("no kind of contract would fit") {
                    assert_eq!(then.choice.state, State::NoneFits, "{}: {}", case.name, line.text.words());
                }
                for verdict in PACK.before().chain(PACK.beside()) {
                    for (says, word) in [
                        (Says::Yes, "yes"),
                        (Says::Partly, "nearly"),
                        (Says::NotShown, "not shown"),
                        (Says::No, "no"),
                    ] {
                        if said(&format!("'{}' would say '{word}'", PACK[verdict].short)) {
                            assert_eq!(then.says(verdict), says, "{}: {}", case.name, line.text.words());
                            tried += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn what_it_would_take_is_enough() {
    let tables = &*TABLES;
    let mut tried = 0;
    for case in CASES.iter() {
        let Some(section) = what_changes::what_it_would_take(&PACK, &case.set, &case.profile, &case.advice)
        else {
            continue;
        };
        assert_eq!(section.lines.len(), case.advice.changes.what_it_would_take.len());
        for (line, (model, changes)) in section.lines.iter().zip(&case.advice.changes.what_it_would_take) {
            let Some(changes) = changes else { continue };
            let then =
                changes.iter().fold(case.profile.clone(), |then, one| then.with(one.question, one.level));
            let then = assess(&PACK, tables, &then).choice;
            let leads = matches!(then.state, State::LeadsNarrowly | State::Leads | State::LeadsClearly);
            if line.text.words().contains("would come first with") || line.text.words().contains("is enough")
            {
                assert!(leads && then.top == Some(*model), "{}: {}", case.name, line.text.words());
                tried += 1;
            }
            if line.text.words().contains("level, and not ahead") {
                assert!(!(leads && then.top == Some(*model)), "{}: {}", case.name, line.text.words());
            }
            assert!(changes.len() <= 3);
        }
    }
    assert!(tried > 10, "{tried}");
}

// ---- one count ----

/// How many questions are open: the result, the papers and the JSON say the same number, and list as many.
#[test]
fn the_open_questions_are_counted_once() {
    let tables = &*TABLES;
    for case in CASES.iter().take(24) {
        let open = open_questions(&case.profile, &case.advice);
        let by_hand = (0..PACK.questions.len())
            .filter(|at| {
                let answer = &case.set.entries[*at].answer;
                let asked = PACK.questions[*at].asked_at(case.set.depth);
                asked
                    && !matches!(
                        answer,
                        Answer::Level(_, Confidence::Medium | Confidence::High) | Answer::NotApplicable(_)
                    )
            })
            .count();
        assert_eq!(open.len(), by_hand, "{}", case.name);
        assert_eq!(case.robustness.settled.open, by_hand, "{}", case.name);
        let words = what_changes::settled_words(&case.profile, &case.advice, &case.robustness);
        if by_hand > 0 {
            assert!(words.starts_with(&format!("{by_hand} question")), "{}: {words}", case.name);
        }
        let seen = case.seen(tables);
        let json: serde_json::Value =
            serde_json::from_str(&report::json(seen, &case.robustness)).expect("JSON");
        assert_eq!(json["open"].as_array().expect("a list").len(), by_hand, "{}", case.name);
        let first: Vec<&str> = json["settle_next"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|one| one["question"].as_str())
            .collect();
        let listed: Vec<&str> =
            json["open"].as_array().expect("a list").iter().filter_map(serde_json::Value::as_str).collect();
        assert!(listed.starts_with(&first), "{}", case.name);
        let text = flat(&report::text(seen, &case.robustness));
        assert!(text.contains(&flat(&words)), "{}: {words}", case.name);
    }
    let mut story = Story::open_set(&shown("northtown"), "northtown.ron", "default");
    let page = flat(&story.whole());
    assert!(page.contains("9 questions are open."), "{page}");
    story.choose("and 4 more").expect("9 questions are open.");
    assert_eq!(links_of(&story), 9);
}

// ---- a quick look ----

#[test]
fn a_quick_look_names_what_it_did_not_ask_and_never_says_ready() {
    let mut story = Story::open_set(&shown("southvale"), "southvale.ron", "default");
    let page = flat(&story.whole());
    assert!(
        page.contains("A quick look: 27 questions and 8 strong cautions were not asked about."),
        "{page}"
    );
    let tables = &*TABLES;
    let set = sample("southvale");
    let profile = Profile::of(&PACK, &set);
    let advice = assess(&PACK, tables, &profile);
    let list = not_asked(&PACK, tables, &profile, &advice);
    assert_eq!(list.len(), 27);
    assert!(list.iter().all(|at| !PACK[*at].asked_at(Depth::Quick)));
    for at in &list[..3] {
        assert!(page.contains(&format!("'{}'", PACK[*at].short)), "{page}");
    }
    // Those that change a conclusion by themselves come before those that do not.
    let changes = |at: &QuestionIx| {
        (0..=PACK[*at].top()).any(|level| {
            assess(&PACK, tables, &profile.with(*at, level)).conclusions() != advice.conclusions()
        })
    };
    let order: Vec<bool> = list.iter().map(changes).collect();
    assert!(order.is_sorted_by(|a, b| a >= b), "{order:?}");
    story.choose("A quick look").expect("What was not asked").expect("Most likely to matter");
    assert_eq!(links_of(&story), 27 + 8);
    // On the page of a verdict nothing is called absent that was not asked.
    story.press("esc").choose("Ready       nearly");
    let ready = flat(&story.whole());
    assert!(ready.contains("Would be signed whatever is open: not asked"), "{ready}");
}

// ---- time ----

/// By hand: Easterby's contract ends in September 2027 and may go on to March 2028; to be ready takes 6 to 12 months.
#[test]
fn the_way_back_from_the_end_has_dates() {
    let tables = &*TABLES;
    let set = sample("easterby");
    let profile = Profile::of(&PACK, &set);
    let advice = assess(&PACK, tables, &profile);
    let seen = Seen {
        pack: &PACK,
        tables,
        set: &set,
        profile: &profile,
        advice: &advice,
        today: Month::read("2026-11"),
    };
    let month = |text| Month::read(text).expect("a month");
    let ways = way_back(time_of(seen), set.ends, set.extension);
    let told: Vec<_> =
        ways.iter().map(|way| (way.ends, way.extended, way.decide_by, way.at_the_latest)).collect();
    assert_eq!(
        told,
        [
            (month("2027-09"), false, month("2026-09"), month("2027-03")),
            (month("2028-03"), true, month("2027-03"), month("2027-09")),
        ]
    );
    let mut story = Story::open_set(&shown("easterby"), "easterby.ron", "default");
    story.choose("months left").expect("Time");
    let page = flat(&story.whole());
    for words in [
        "Ready by: September 2027",
        "Decide by: September 2026 if everything takes its longest; March 2027 if it takes its shortest.",
        "Decide by: March 2027 if everything takes its longest; September 2027",
        "begin by March 2027",
    ] {
        assert!(page.contains(words), "{words:?}\n{page}");
    }
}

// ---- pages ----

/// From the result through everything that opens, and through what opens there: each page has a title and something to say.
#[test]
fn everything_that_is_named_opens() {
    for name in ["northtown", "hillshire", "southvale"] {
        let mut story = Story::open_set(&shown(name), "set.ron", "default");
        let mut seen: BTreeSet<String> = BTreeSet::new();
        story.press("home");
        let rows = boards::board(story.model()).rows();
        for row in 0..rows {
            story.press("r home").expect("Result");
            for _ in 0..row {
                story.press("down");
            }
            story.press("enter");
            links(&mut story, &mut seen, 0);
            while !matches!(story.model().screen(), Screen::Result) {
                story.press("esc");
                if story.model().dialog.is_some() {
                    story.press("y");
                }
            }
        }
        assert!(seen.len() > 40, "{name}: {}", seen.len());
        for at in (0..PACK.models.len()).map(ModelIx).filter(|at| PACK.options().any(|option| option == *at))
        {
            assert!(seen.contains(&PACK[at].title), "{name}: {}", PACK[at].title);
        }
    }
}

/// How many lines open a page, of those on the text on top.
fn links_of(story: &Story) -> usize {
    match story.model().screen() {
        Screen::Reading { doc, .. } => doc.links().count(),
        _ => 0,
    }
}

/// Opens each line of a text that opens something, once, and goes back.
fn links(story: &mut Story, seen: &mut BTreeSet<String>, depth: usize) {
    let Screen::Reading { doc, .. } = story.model().screen() else { return };
    let (title, body) = (doc.title.clone(), doc.plain());
    assert!(!title.is_empty() && !body.trim().is_empty(), "{title:?}");
    for never in ["Rules it out", "…", "n/a"] {
        assert!(!body.contains(never), "{title}: {never}");
    }
    let first = body.lines().next().unwrap_or_default().to_owned();
    if !seen.insert(title.clone()) && !seen.insert(format!("{title}: {first}")) || depth > 1 {
        return;
    }
    for nth in 0..links_of(story) {
        let before = story.model().screens.len();
        story.open_link(nth);
        assert!(story.model().screens.len() > before, "{title}: link {nth}");
        links(story, seen, depth + 1);
        while story.model().screens.len() > before {
            story.press("esc");
            if story.model().dialog.is_some() {
                story.press("y");
            }
        }
    }
}

#[test]
fn the_points_are_one_key_behind_an_options_own_page() {
    let mut story = Story::open_set(&shown("northtown"), "northtown.ron", "default");
    story
        .choose("Alliance fits best")
        .expect("Commissioner and providers sign one agreement")
        .press("l")
        .expect("50 is neutral")
        .press("esc");
    story.press("tab").expect_not("50 is neutral");
    assert!(matches!(story.model().screen(), Screen::Reading { .. }));
    // A line of what would change it opens a what-if with just that answer.
    story.press("esc f").choose("The commissioner's part").expect("What if").expect("1 answer changed");
}

#[test]
fn a_verdict_says_on_its_scale_what_it_says_on_the_first_page() {
    let mut story = Story::open_set(&shown("northtown"), "northtown.ron", "default");
    let page = story.at(80, 200).screen();
    let lines: Vec<&str> = page.lines().filter(|line| line.contains(" Ready  ")).collect();
    assert_eq!(lines.len(), 2, "{page}");
    assert!(lines.iter().all(|line| line.contains(" nearly ") && !line.contains('[')), "{lines:?}");
}

/// In a window of common size and in the narrowest no line of the page, nor of what opens, is cut.
#[test]
fn nothing_on_the_result_is_cut_off() {
    for name in SAMPLES {
        for columns in [80, 60] {
            let mut story = Story::open_set(&shown(name), "set.ron", "default");
            // The title of the set, in the first row, may be cut.
            let page = |story: &mut Story| -> String {
                story.at(columns, 400).screen().lines().skip(1).collect::<Vec<_>>().join("\n")
            };
            let result = page(&mut story);
            assert!(result.lines().count() > 40 && !result.contains('…'), "{name} at {columns}:\n{result}");
            for keys in ["f", "t", "i"] {
                story.at(columns, 24).press(keys);
                let opened = page(&mut story);
                assert!(
                    opened.lines().count() > 20 && !opened.contains('…'),
                    "{name} {keys} at {columns}:\n{opened}"
                );
                story.press("esc");
            }
        }
    }
}

// ---- the whole way ----

/// From nothing to a quick result in at most 60 keys besides what is typed.
#[test]
fn a_quick_result_is_sixty_keys_away() {
    let mut story = Story::begin();
    let mut keys = 0;
    let mut press = |story: &mut Story, words: &str| {
        keys += words.split(' ').count();
        story.press(words);
    };
    press(&mut story, "enter");
    story.type_text("Northtown");
    press(&mut story, "enter tab");
    while matches!(story.model().screen(), Screen::Interview { .. }) {
        press(&mut story, "3 enter");
    }
    press(&mut story, "r enter y");
    story.expect("Result").expect("A quick look: 27 questions");
    assert!(keys <= 60, "{keys}");
}

/// The screen, the line face and `assess` tell the first page in the same words and order.
#[test]
fn the_three_faces_tell_the_same_page() {
    let tables = &*TABLES;
    let folder = tempfile::tempdir().expect("a folder");
    for name in SAMPLES {
        let set = shown(name);
        let path = folder.path().join(format!("{name}.ron"));
        save_answers(&path, &set, &PACK).unwrap_or_else(|fault| panic!("{}", fault.drawn()));
        let run = |args: &[&str]| {
            let output = Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
                .args(args)
                .arg(&path)
                .env("XDG_STATE_HOME", folder.path().join("state"))
                .env("XDG_DATA_HOME", folder.path().join("data"))
                .env("XDG_CONFIG_HOME", folder.path().join("config"))
                .stdin(Stdio::null())
                .output()
                .expect("the program runs");
            flat(&String::from_utf8(output.stdout).expect("text"))
        };
        let mut story = Story::open_set(&set, "set.ron", "default");
        let faces = [
            ("the screen", story.whole()),
            ("assess", run(&["assess"])),
            ("the line face", run(&["--plain"])),
        ];
        let profile = Profile::of(&PACK, &set);
        let draws = Draws::of(&PACK);
        let (advice, robustness) = assess_fully(&PACK, tables, &draws, &profile);
        let case = Case { name: name.to_owned(), set, profile, advice, robustness };
        for (face, page) in faces {
            let mut rest = page.as_str();
            // The words on time depend on the day, which the three do not share here.
            for line in case.page(tables).iter().filter(|line| line.part != Part::Time) {
                for words in [&line.label, &line.text].map(|words| flat(words)) {
                    let at = rest
                        .find(&words)
                        .unwrap_or_else(|| panic!("{name}: {face} lacks {words:?} after\n{rest}"));
                    rest = &rest[at + words.len()..];
                }
            }
        }
    }
}

/// After one page a reader can say what would change what it says: the first steps to be ready, or what must not slip; and
/// what is counted beside them is what the page behind it lists.
#[test]
fn the_first_page_says_what_would_change_it() {
    let tables = &*TABLES;
    for case in CASES.iter() {
        let lines = case.page(tables);
        let told = lines.iter().find(|line| line.part == Part::Change);
        let Some(told) = told else {
            assert!(
                case.advice.changes.must_stay_true.is_empty() && case.advice.changes.slips.is_empty(),
                "{}",
                case.name
            );
            continue;
        };
        let steps: BTreeSet<QuestionIx> = case
            .advice
            .changes
            .to_be_ready
            .iter()
            .filter(|ready| PACK.before().any(|verdict| verdict == ready.model))
            .flat_map(contract_advisor::advice::Readying::steps)
            .map(|step| step.question)
            .collect();
        if let Some((_, more)) = told.text.split_once("; and ") {
            let more = more.strip_suffix(" more.").and_then(|more| more.parse::<usize>().ok());
            assert_eq!(more, Some(steps.len() - 2), "{}: {}", case.name, told.text);
        }
        let named = told.text.matches("' from '").count();
        assert_eq!(named, steps.len().min(2), "{}: {}", case.name, told.text);
    }
}

#[test]
fn paging_down_and_up_passes_over_no_line() {
    // Without the cursor, the places where there is more, and what was said: only what stands on the page.
    let body = |story: &Story| -> Vec<String> {
        let screen = story.screen();
        let lines: Vec<&str> = screen.lines().collect();
        let lines = &lines[1..lines.len() - 2];
        lines
            .iter()
            .map(|line| line.replace('›', " ").trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect()
    };
    for name in ["easterby", "northtown", "southvale"] {
        for (columns, rows) in [(60, 20), (80, 24)] {
            for way in ["", "m", "t", "f"] {
                let mut story = Story::open_set(&shown(name), name, "default");
                if !way.is_empty() {
                    story.press(way);
                }
                story.at(columns, 500);
                let whole: BTreeSet<String> = body(&story).into_iter().collect();
                story.at(columns, rows).press("home");
                let mut seen: BTreeSet<String> = body(&story).into_iter().collect();
                for key in ["pagedown", "pageup"] {
                    let mut before = String::new();
                    while before != story.screen() {
                        before = story.screen();
                        story.press(key);
                        seen.extend(body(&story));
                    }
                    let missed: Vec<&String> = whole.difference(&seen).collect();
                    assert!(missed.is_empty(), "{name} at {columns} by {rows}, {way:?}, {key}: {missed:#?}");
                    seen = body(&story).into_iter().collect();
                }
            }
        }
    }
}
