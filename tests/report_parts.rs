//! A choice of parts: what is chosen is there, what is not is said and nowhere else. The
//! papers: what each has to say, and how long it may be.

#[allow(dead_code)]
#[path = "support/documents.rs"]
mod documents;

use std::path::Path;
use std::sync::LazyLock;

use contract_advisor::advice::{
    Advice, Draws, Group, Profile, Robustness, Tables, Truth, assess_fully, open_questions, third_sector,
};
use contract_advisor::answers::{Answer, AnswerSet, Month};
use contract_advisor::files::{load_answers, shipped};
use contract_advisor::pack::{Depth, Pack, QuestionIx, Severity, SourceKind, When, Whether};
use contract_advisor::report::{Assessed, Block, Cited, Document, Kind, Part, Parts, Report, Subject};
use documents::{bytes, flat, seen, text};

const DAY: &str = "2026-11-27";

static PACK: LazyLock<Pack> = LazyLock::new(|| shipped().expect("the shipped pack loads"));

struct Made<'a> {
    pack: &'a Pack,
    tables: Tables,
    draws: Draws,
    set: AnswerSet,
    profile: Profile,
    advice: Advice,
    robustness: Robustness,
}

impl<'a> Made<'a> {
    fn of(pack: &'a Pack, set: AnswerSet) -> Self {
        let (tables, draws, profile) = (Tables::of(pack), Draws::of(pack), Profile::of(pack, &set));
        let (advice, robustness) = assess_fully(pack, &tables, &draws, &profile);
        Self { pack, tables, draws, set, profile, advice, robustness }
    }

    fn subject(&self) -> Subject<'_> {
        Subject::Answers(Assessed {
            pack: self.pack,
            tables: &self.tables,
            draws: &self.draws,
            set: &self.set,
            profile: &self.profile,
            advice: &self.advice,
            robustness: &self.robustness,
            today: None,
        })
    }
}

fn northtown() -> AnswerSet {
    sample("northtown")
}

fn sample(name: &str) -> AnswerSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/samples/{name}.ron"));
    load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

#[test]
fn each_part_can_be_had_alone_and_brings_nothing_else() {
    let made = Made::of(&PACK, northtown());
    let full = Document::new(made.subject(), Parts::FULL, DAY).expect("parts");
    let there: Vec<Part> = full.report().parts.iter().map(|part| part.kind).collect();
    for part in Part::ALL.iter().copied() {
        let Ok(document) = Document::new(made.subject(), Parts::only(part), DAY) else {
            assert!(!there.contains(&part), "{part:?} is in the full report and not to be had alone");
            continue;
        };
        let report = document.report();
        let kinds: Vec<Part> = report.parts.iter().map(|part| part.kind).collect();
        // With what it cites, where it cites anything; a committee's report has many headings.
        assert!(kinds.iter().all(|kind| *kind == part || *kind == Part::Sources), "{kinds:?}");
        assert_eq!(kinds[0], part);
        assert!(report.sheets.iter().all(|sheet| sheet.part == part || sheet.part == Part::Sources));
        // Every source that is listed is cited, and none is cited that is not listed.
        let text = serde_json::to_string(&report.parts).expect("JSON");
        let listed: Vec<&str> = sources(report).iter().map(|source| source.id.as_str()).collect();
        let cited = |id: &str| text.contains(&format!("\"source\":\"{id}\""));
        for source in &PACK.sources {
            let id = source.id.as_str();
            assert!(part == Part::Sources || listed.contains(&id) == cited(id), "{part:?}: {id}");
        }
        // What is left out is said, and every format can be written.
        for (format, text) in seen(&document) {
            assert!(
                text.contains("This is a choice of parts. The full account also has: ")
                    || part == Part::Committee,
                "{format} {part:?}"
            );
        }
    }
    assert!(there.len() >= 16, "{there:?}");
}

/// The account names what is the same whatever the answers, and what an option that is ruled
/// out would rest on; the parts by themselves have it whole.
#[test]
fn what_the_account_only_names_is_whole_in_a_part_of_its_own() {
    let made = Made::of(&PACK, northtown());
    let terms = Document::new(made.subject(), Parts::only(Part::Terms), DAY).expect("parts");
    let options = Document::new(made.subject(), Parts::only(Part::Options), DAY).expect("parts");
    let account = Document::new(made.subject(), Parts::FULL, DAY).expect("parts");
    let page = |document: &Document<'_>| flat(&text(document, Kind::Html));
    let (terms, options, account) = (page(&terms), page(&options), page(&account));
    let plain = |words: &str| !words.contains(['&', '<', '"', '\'']);
    for term in PACK.library().terms.iter().filter(|term| plain(&term.text)) {
        assert!(terms.contains(&flat(&term.text)), "{}", term.id);
    }
    let mut named = 0;
    for at in PACK.options() {
        let model = &PACK[at];
        let out = model.gates.iter().any(|gate| Tables::gate(&gate.all, &made.profile) == Truth::True);
        for effect in &model.effects {
            let possible = made.profile.at(effect.question);
            let Some((lowest, highest)) = possible.range() else { continue };
            if effect.levels[usize::from(lowest)..=usize::from(highest)].iter().all(|e| *e == 0) {
                continue;
            }
            let because = flat(&effect.because);
            if !plain(&because) {
                continue;
            }
            assert!(options.contains(&because), "{because}");
            assert_eq!(account.contains(&because), !out, "{because}");
            named += usize::from(out && account.contains(&PACK[effect.question].short));
        }
    }
    assert!(named > 5, "{named}");
}

#[test]
fn what_is_left_out_is_nowhere() {
    let made = Made::of(&PACK, northtown());
    let notes: Vec<String> =
        made.set.entries.iter().map(|entry| flat(&entry.note)).filter(|note| !note.is_empty()).collect();
    assert!(notes.len() > 10);
    let document = Document::new(made.subject(), Parts::PAPER, DAY).expect("parts");
    for (format, text) in seen(&document) {
        assert!(notes.iter().all(|note| !text.contains(note)), "{format} has notes of the answers");
    }
    let json: serde_json::Value = serde_json::from_slice(&bytes(&document, Kind::Json)).expect("JSON");
    assert!(json.get("answer_set").is_none() && json.get("choice").is_some());
}

#[test]
fn an_action_is_told_in_full_once_in_a_full_report_and_wherever_there_is_no_plan() {
    let made = Made::of(&PACK, northtown());
    let full = Document::new(made.subject(), Parts::FULL, DAY).expect("parts");
    let page = flat(&text(&full, Kind::Html));
    let alone = Document::new(made.subject(), Parts::only(Part::Cautions), DAY).expect("parts");
    let cautions = flat(&text(&alone, Kind::Html));
    let mut told = 0;
    for now in made.advice.cautions.iter().filter(|now| now.group != Group::OnlyIf) {
        for action in &PACK[now.caution].actions {
            let words = flat(&PACK[*action].text);
            // Marks in the text are written otherwise on the page.
            if words.contains(['&', '<', '"', '\'']) {
                continue;
            }
            told += 1;
            assert_eq!(page.matches(&words).count(), 1, "{words}");
            assert_eq!(cautions.matches(&words).count(), 1, "{words}");
        }
    }
    assert!(told > 10);
}

/// The longest that everything can be: every caution strong and applying, long names.
fn extreme() -> Pack {
    let mut pack = PACK.clone();
    for caution in &mut pack.cautions {
        caution.severity = Severity::Strong;
        caution.when = When::Always;
        caution.title = format!("{} {}", caution.title, "and so on and on ".repeat(30));
    }
    for model in &mut pack.models {
        model.title = format!("{} {}", model.title, "with a very long name ".repeat(12));
    }
    for question in &mut pack.questions {
        question.short = format!("{} {}", question.short, "with a long name ".repeat(20));
    }
    pack
}

fn sources(report: &Report) -> &[Cited] {
    let blocks = report.parts.iter().flat_map(|part| &part.blocks);
    let mut lists = blocks.filter_map(|block| match block {
        Block::Sources(list) => Some(list.as_slice()),
        _ => None,
    });
    lists.next_back().unwrap_or_default()
}

/// All the words of a report, chapter by chapter.
fn words(document: &Document<'_>) -> String {
    flat(&text(document, Kind::Markdown))
}

#[test]
fn nothing_on_a_paper_is_cut_off() {
    let pack = extreme();
    for depth in [Depth::Quick, Depth::Full] {
        let mut set = AnswerSet::new(&pack, depth, "2026-11-01T09:00:00Z");
        set.title = "A very long title of a very long service ".repeat(40);
        set.service = "long ".repeat(500);
        let made = Made::of(&pack, set);
        for parts in [Parts::PAPER, Parts::COMMITTEE, Parts::FULL] {
            let document = Document::new(made.subject(), parts, DAY).expect("parts");
            let page = words(&document);
            assert!(!page.contains('\u{2026}'), "something is cut off");
            assert!(page.contains(&flat(&made.set.title)));
        }
    }
}

/// The words of an options paper are few enough for its pages: a page of A4 in eleven points,
/// with headings and tables, holds some six hundred.
#[test]
fn an_options_paper_is_short_and_a_full_account_half_of_what_it_was() {
    // Words of the full report of version 0.1.0 on each sample, counted in its pages
    // with `pdftotext | wc -w`.
    let before = [("northtown", 26_378), ("easterby", 22_144)];
    for name in ["northtown", "hillshire", "southvale", "newharbour", "easterby", "kingsferry"] {
        let made = Made::of(&PACK, sample(name));
        let count = |parts: Parts| {
            let document = Document::new(made.subject(), parts, DAY).expect("parts");
            words(&document).split(' ').filter(|word| word.chars().any(char::is_alphanumeric)).count()
        };
        let (paper, full) = (count(Parts::PAPER), count(Parts::FULL));
        assert!(paper < 3_300, "{name}: {paper} words");
        if let Some((_, before)) = before.iter().find(|(other, _)| *other == name) {
            assert!(full * 2 <= *before, "{name}: {full} words of {before}");
        }
    }
}

/// What a paper says is to be done stands in the account that goes with it, or is a question that is to be found out there.
#[test]
fn the_account_has_every_next_step_of_the_paper() {
    for name in ["northtown", "hillshire", "southvale", "newharbour", "easterby", "kingsferry"] {
        let made = Made::of(&PACK, sample(name));
        let document = |parts| Document::new(made.subject(), parts, DAY).expect("parts");
        let (paper, account) = (document(Parts::PAPER), words(&document(Parts::FULL)));
        let actions = paper.report().parts.iter().find(|part| part.kind == Part::Actions).expect("actions");
        let Some(Block::Table(table)) = actions.blocks.first() else { panic!("{name}: no table") };
        let steps = table.rows.iter().map(|row| row[1].words()).filter(|step| !step.starts_with("Find out"));
        let steps: Vec<String> = steps.collect();
        assert!(steps.len() > 2, "{name}: {steps:?}");
        for step in steps {
            assert!(account.contains(&format!("**{step}.**")), "{name}: {step}");
        }
    }
}

#[test]
fn page_one_says_what_it_rests_on() {
    let mut set = northtown();
    set.depth = Depth::Quick;
    let made = Made::of(&PACK, set);
    for parts in [Parts::PAPER, Parts::COMMITTEE, Parts::FULL, Parts::only(Part::Limits)] {
        let document = Document::new(made.subject(), parts, DAY).expect("parts");
        let about: Vec<String> = document.report().about.iter().map(|one| one.text.words()).collect();
        let about = about.join("\n");
        let (done, all) = made.set.progress(&PACK);
        let not_asked = PACK.questions.len() - all;
        for says in [
            format!("{done} of {all} questions of a quick look"),
            format!("{not_asked} questions and"),
            "were not asked about".to_owned(),
            "'Third-sector involvement' counts twice as much".to_owned(),
            format!("version {}", PACK.manifest.version),
        ] {
            assert!(about.contains(&says), "{says}: {about}");
        }
        for (format, text) in seen(&document) {
            assert!(text.contains("counts twice as much"), "{format}");
        }
    }
}

/// Courses that apply, options and staying as it is: a row each, and what it says is so.
#[test]
fn the_options_table_has_a_row_for_everything_and_says_what_is_so() {
    let mut stayed = 0;
    for name in ["northtown", "hillshire", "southvale", "newharbour", "easterby", "kingsferry"] {
        let made = Made::of(&PACK, sample(name));
        let document = Document::new(made.subject(), Parts::only(Part::Table), DAY).expect("parts");
        let Some(Block::Table(table)) = document.report().parts[0].blocks.first() else { panic!("no table") };
        let rows: Vec<Vec<String>> =
            table.rows.iter().map(|row| row.iter().map(|cell| cell.words()).collect()).collect();
        let names: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
        let mut wanted = vec!["Staying exactly as it is".to_owned()];
        wanted.extend(made.advice.whether.courses.iter().map(|now| PACK[now.course].title.clone()));
        wanted.extend(PACK.options().map(|at| PACK[at].title.clone()));
        wanted.sort();
        let mut sorted: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        sorted.sort();
        assert_eq!(sorted, wanted, "{name}");
        for at in PACK.options() {
            let row = rows.iter().find(|row| row[0] == PACK[at].title).expect("a row");
            let missing: Vec<String> = PACK[at]
                .gates
                .iter()
                .filter(|gate| Tables::gate(&gate.all, &made.profile) == Truth::True)
                .map(|gate| gate.title.to_lowercase())
                .collect();
            for title in &missing {
                assert!(row[2].to_lowercase().contains(title), "{name}: {}: {title}", row[0]);
            }
            assert_eq!(row[2].contains("Ruled out"), !missing.is_empty(), "{name}: {}", row[0]);
            let leads = made.advice.choice.leading().contains(&at);
            let not_yet = made.advice.whether.state == Whether::NotYet;
            assert_eq!(
                row[7].starts_with("Carried forward"),
                leads && !not_yet && row[7].contains("Carried")
            );
            if leads && not_yet {
                assert!(row[7].starts_with("Held"), "{name}: {}", row[7]);
            }
            if !leads {
                assert!(row[7].starts_with("Not "), "{name}: {}", row[7]);
            }
        }
        // Staying has the strong cautions that bear on a course: people are in the service as it is meanwhile.
        let on_courses = made.advice.cautions.iter().filter(|now| {
            let caution = &PACK[now.caution];
            caution.severity == Severity::Strong && now.truth == Truth::True && !caution.courses.is_empty()
        });
        let on_courses: Vec<&str> = on_courses.map(|now| PACK[now.caution].title.as_str()).collect();
        for title in &on_courses {
            assert!(rows[0][5].contains(title), "{name}: {title}: {}", rows[0][5]);
        }
        assert_eq!(rows[0][5] == "None on it alone.", on_courses.is_empty(), "{name}: {}", rows[0][5]);
        stayed += on_courses.len();
        let meanwhile = made.advice.whether.meanwhile().map(|now| &PACK[now.course].title);
        if let Some(title) = meanwhile {
            let row = rows.iter().find(|row| row[0] == *title).expect("a row");
            // Where a new contract can be considered, the course is for those who may not go on.
            let says =
                if made.advice.whether.state == Whether::Yes { "Kept in reserve" } else { "do this now" };
            assert!(row[7].contains(says), "{name}: {}", row[7]);
        }
    }
    assert!(stayed > 0, "no sample has a strong caution on a course");
}

/// Every count on an options paper is the length of the list that it counts.
#[test]
fn every_count_on_a_paper_equals_its_list() {
    for name in ["northtown", "hillshire", "southvale", "newharbour", "easterby", "kingsferry"] {
        let made = Made::of(&PACK, sample(name));
        let document = Document::new(made.subject(), Parts::PAPER, DAY).expect("parts");
        let page = words(&document).replace('\\', "");
        let advice = &made.advice;
        let open = open_questions(&made.profile, advice).len();
        let are = if open == 1 {
            "1 of them is open or not sure".to_owned()
        } else {
            format!("{open} of them are open or not sure")
        };
        assert_eq!(page.contains(&are), open > 0, "{name}: {are}");
        let count = |group: Group, strong: bool| {
            let of_group = advice.cautions.iter().filter(|now| now.group == group);
            of_group.filter(|now| (PACK[now.caution].severity == Severity::Strong) == strong).count()
        };
        let (rest, only_if) =
            (count(Group::Applies, false), count(Group::OnlyIf, false) + count(Group::OnlyIf, true));
        if rest + only_if > 0 {
            let plural =
                |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
            let says = format!(
                "The full account also has {} that apply or may apply, and {} that would apply only if",
                plural(rest, "other"),
                plural(only_if, "caution")
            );
            assert!(page.contains(&says), "{name}: {says}");
        }
        // Every reservation is named on the first page, each once.
        let box_ends = page.find("## 2. ").expect("a second part");
        for now in advice.reservations() {
            let title = flat(&PACK[now.caution].title);
            assert_eq!(page[..box_ends].matches(&title).count(), 1, "{name}: {title}");
        }
        // Three next steps, and at most ten actions, each with an owner and a date or the place for them.
        for at in 1..=3 {
            assert!(page[..box_ends].contains(&format!("{at}. ")), "{name}: step {at}");
        }
        assert_eq!(page[..box_ends].matches("Owner: ").count(), 3, "{name}");
        let actions =
            document.report().parts.iter().find(|part| part.kind == Part::Actions).expect("actions");
        let Some(Block::Table(table)) = actions.blocks.first() else { panic!("no table") };
        assert!((3..=10).contains(&table.rows.len()), "{name}: {} actions", table.rows.len());
        for row in &table.rows {
            assert!(!row[2].words().is_empty() && !row[3].words().is_empty(), "{name}: {row:?}");
        }
    }
}

/// A blank that has to be filled in is marked wherever it stands, with who supplies it.
#[test]
fn a_committee_report_marks_each_blank_with_who_supplies_it() {
    let made = Made::of(&PACK, northtown());
    let document = Document::new(made.subject(), Parts::COMMITTEE, DAY).expect("parts");
    let page = words(&document).replace('\\', "");
    for heading in [
        "Decision asked",
        "Recommendation",
        "Background",
        "Options considered",
        "Consultation",
        "Financial",
        "Legal",
        "Provider Selection Regime",
        "Equality",
        "Risk",
        "Staffing",
        "Data protection",
        "Climate",
        "Timetable",
        "Background papers",
    ] {
        let found = document.report().parts.iter().any(|part| part.heading.contains(heading));
        assert!(found, "no heading {heading}");
    }
    assert!(
        page.contains("regulation 24") || page.contains("Regulation 24"),
        "the record names its regulation"
    );
    let blanks = page.matches("[To be written: ").count();
    assert!(blanks >= 40, "{blanks}");
    assert_eq!(blanks, page.matches(" Supplied by ").count());
    // Paragraphs are numbered, in Word by Word itself.
    assert!(page.contains(" 1.1 ") && page.contains(" 16.1 "), "no numbered paragraphs");
    let word = documents::parts(&bytes(&document, Kind::Word));
    assert!(word["word/document.xml"].contains("w:val=\"Numbered\""));
    assert!(word["word/document.xml"].contains("w:val=\"yellow\""));
    // Every answer that a heading asks for is there, with its note, 'nobody knows' as well.
    let headings = include_str!("../assets/committee.ron");
    let mut noted = 0;
    for (question, entry) in PACK.questions.iter().zip(&made.set.entries) {
        if headings.contains(&format!("\"{}\"", question.id)) && !entry.note.is_empty() {
            assert!(page.contains(&flat(&entry.note)), "{}: {}", question.id, entry.note);
            noted += usize::from(entry.answer == Answer::DontKnow);
        }
    }
    assert!(noted > 0, "no note on what nobody knows");
}

#[test]
fn parts_with_nothing_in_them_are_refused_kindly() {
    let made = Made::of(&PACK, northtown());
    let refused = Document::new(made.subject(), Parts::only(Part::Dissent), DAY).expect_err("refused");
    assert!(refused.to_string().contains("'summary'"), "{refused}");
}

/// A cell of the decision in short, by the words at its head.
fn in_short(made: &Made<'_>, label: &str) -> Option<String> {
    in_short_of(made.subject(), label)
}

fn in_short_of(subject: Subject<'_>, label: &str) -> Option<String> {
    let document = Document::new(subject, Parts::PAPER, DAY).expect("parts");
    let summary = document.report().parts.iter().find(|part| part.kind == Part::Summary).expect("a summary");
    let Some(Block::Table(table)) = summary.blocks.first() else { panic!("no table") };
    let row = table.rows.iter().find(|row| row[0].words() == label);
    row.map(|row| row[1].words())
}

/// What is asked is not the same of every place, and who is asked is for the author to write.
#[test]
fn what_is_asked_follows_from_the_answers() {
    let lead = "[who decides, and at which meeting] is asked to decide (1) whether to ";
    for (name, asks) in [
        // As the samples describe themselves: ready, nearly ready, and three of which nothing new is called for.
        (
            "kingsferry",
            "prepare a new contract of this kind: Prime contractor; (2) whether a part of the pay",
        ),
        ("northtown", "put in place what a new kind of contract still needs; (2) whether, meanwhile, to "),
        (
            "easterby",
            "stay with the present kind of contract for now; (2) whether, meanwhile, to choose another provider",
        ),
        ("newharbour", "stay with the present kind of contract for now; (2) whether, meanwhile, to extend"),
        (
            "hillshire",
            "stay with the present kind of contract for now; (2) whether, meanwhile, to fill the gaps",
        ),
    ] {
        let asked = in_short(&Made::of(&PACK, sample(name)), "Decision asked").expect("what is asked");
        assert!(asked.starts_with(&format!("{lead}{asks}")), "{name}: {asked}");
        assert!(asked.ends_with("who takes each of the next steps, and by when."), "{name}: {asked}");
    }
}

/// A reader who was not there meets what was said, and no answer by a word or two alone.
#[test]
fn the_first_page_tells_answers_in_their_own_words() {
    for name in ["northtown", "hillshire", "southvale", "newharbour", "easterby", "kingsferry"] {
        let made = Made::of(&PACK, sample(name));
        let page: Vec<String> =
            ["Why", "Why not the others"].iter().filter_map(|label| in_short(&made, label)).collect();
        let page = page.join("\n");
        assert!(page.len() > 200, "{name}: {page}");
        for (question, entry) in PACK.questions.iter().zip(&made.set.entries) {
            let short = question.short.to_lowercase();
            assert!(!page.to_lowercase().contains(&format!("'{short}'")), "{name}: {short}");
            let Answer::Level(level, _) = entry.answer else { continue };
            let text = question.levels[usize::from(level)].text.to_lowercase();
            for place in page.to_lowercase().match_indices(&format!("({short}")).map(|(at, _)| at) {
                let before = &page.to_lowercase()[..place];
                let flipped = before.rsplit('.').next().is_some_and(|words| words.contains("would bring"));
                assert!(flipped || before.trim_end().ends_with(&text), "{name}: {short}: {before}");
            }
        }
    }
}

/// Where the months left are too few, the first step keeps the service going; the rules say which action does.
#[test]
fn a_bridge_comes_first_where_the_time_is_too_short() {
    let bridge = PACK.actions.iter().find(|action| action.id == "agree_a_bridge").expect("an action");
    for (name, left, first) in [("northtown", 16, true), ("northtown", 99, false), ("hillshire", 4, true)] {
        let mut made = Made::of(&PACK, sample(name));
        let ends = made.set.ends.expect("an end");
        // So many months before the contract ends; no extension.
        made.set.extension = None;
        let today = ends.plus(-left).expect("a month");
        let Subject::Answers(of) = made.subject() else { panic!("answers") };
        let subject = Subject::Answers(Assessed { today: Some(today), ..of });
        let document = Document::new(subject, Parts::PAPER, DAY).expect("parts");
        let actions =
            document.report().parts.iter().find(|part| part.kind == Part::Actions).expect("actions");
        let Some(Block::Table(table)) = actions.blocks.first() else { panic!("{name}: no table") };
        assert_eq!(table.rows[0][1].words() == bridge.title, first, "{name}, {left} months");
        // It is among what is to be decided as well.
        let summary =
            document.report().parts.iter().find(|part| part.kind == Part::Summary).expect("a summary");
        let Some(Block::Table(table)) = summary.blocks.first() else { panic!("{name}: no summary") };
        let asked = table.rows[0][1].words();
        assert_eq!(
            asked.contains("decide (1) whether to extend or bridge the present contract"),
            first,
            "{asked}"
        );
    }
}

// ---- a paper that does not argue with itself ----

/// Where no new kind of contract is called for, nothing that serves one alone is a step: what is left for later is named apart.
#[test]
fn what_serves_a_new_contract_alone_is_no_step_where_none_is_called_for() {
    let mut left = 0;
    for name in ["northtown", "hillshire", "southvale", "newharbour", "easterby", "kingsferry"] {
        let made = Made::of(&PACK, sample(name));
        let document = Document::new(made.subject(), Parts::PAPER, DAY).expect("parts");
        let actions =
            document.report().parts.iter().find(|part| part.kind == Part::Actions).expect("actions");
        let Some(Block::Table(table)) = actions.blocks.first() else { panic!("no table") };
        let steps: Vec<String> = table.rows.iter().map(|row| row[1].words()).collect();
        let page = words(&document);
        let later = page.contains("Only if a new kind of contract is taken up again");
        let not_yet = made.advice.whether.state == Whether::NotYet;
        for action in PACK.actions.iter().filter(|action| action.only_new) {
            assert!(!not_yet || !steps.contains(&action.title), "{name}: {}", action.title);
        }
        assert!(not_yet || !later, "{name}");
        left += usize::from(later);
    }
    assert!(left > 1, "{left} papers name what is left for later");
}

/// Reservations that bear on a kind of contract alone stand apart where none is asked for.
#[test]
fn reservations_on_a_contract_that_is_not_asked_for_stand_apart() {
    for name in ["hillshire", "newharbour", "easterby"] {
        let made = Made::of(&PACK, sample(name));
        assert_eq!(made.advice.whether.state, Whether::NotYet, "{name}");
        let told = in_short(&made, "Reservations").expect("reservations");
        let (now, then) = told.split_once("Against a new kind, or if one went ahead:").unwrap_or((&told, ""));
        for one in made.advice.reservations() {
            let caution = &PACK[one.caution];
            // A caution on a course, or on everything, is there also where no new kind is called for.
            let of_options = !caution.models.is_empty() && caution.courses.is_empty();
            let (has, has_not) = if of_options { (then, now) } else { (now, then) };
            assert!(
                has.contains(&caution.title) && !has_not.contains(&caution.title),
                "{name}: {}",
                caution.title
            );
        }
    }
}

/// How long a contract takes is said with the place, or said not to be known; an extension that is not enough is not told as the bridge.
#[test]
fn the_time_is_said_with_what_is_not_known_of_it() {
    // In November 2026, as the samples have it.
    let time = |name: &str| {
        let made = Made::of(&PACK, sample(name));
        let Subject::Answers(of) = made.subject() else { panic!("answers") };
        let today = Some(Month::new(2026, 11).expect("a month"));
        in_short_of(Subject::Answers(Assessed { today, ..of }), "Time").expect("a time")
    };
    for name in ["kingsferry", "newharbour"] {
        assert!(time(name).contains("takes is not known"), "{name}: {}", time(name));
    }
    // 48 months in Plymouth against 28 with the extension: it has to be bridged beyond that.
    let northtown = time("northtown");
    for says in ["took 48 months in Plymouth", "even with the extension", "bridge what is still missing"] {
        assert!(northtown.contains(says), "{says}: {northtown}");
    }
}

/// That no caution of a kind applies hides no answer that is bad by itself.
#[test]
fn an_answer_that_is_bad_by_itself_is_told_where_no_caution_applies() {
    // Much would be lost, and no charity struggles: no caution of the rules has only the first.
    let made = Made::of(&PACK, sample("newharbour"));
    let document = Document::new(made.subject(), Parts::only(Part::ThirdSector), DAY).expect("parts");
    let page = words(&document);
    let at = PACK.questions.iter().position(|question| question.id == "local_value").map(QuestionIx);
    let at = at.expect("the question");
    let told = contract_advisor::advice::sentences::told(&PACK, &made.set, &made.profile, at);
    let lost = third_sector(&PACK, &made.profile, &made.advice).lost;
    assert!(lost.is_empty(), "this place was chosen because none applies");
    assert!(page.contains(&flat(&told)), "{told}: {page}");
}

/// The law is no study: its places carry no letter of evidence.
#[test]
fn the_law_has_no_letter_of_evidence() {
    let made = Made::of(&PACK, northtown());
    let document = Document::new(made.subject(), Parts::FULL, DAY).expect("parts");
    let mut seen = 0;
    for source in sources(document.report()) {
        let law = PACK.sources.iter().any(|other| other.id == source.id && other.kind == SourceKind::Law);
        let letter = ["; A", "; B", "; C"].iter().any(|letter| source.kind.contains(letter));
        assert_eq!(letter, !law, "{}: {}", source.title, source.kind);
        seen += usize::from(law);
    }
    assert!(seen > 0, "a law is cited");
}
