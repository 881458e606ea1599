//! How long answer sets take: five hundred on Home, two thousand changes in one of them.
//! `cargo bench --bench sets`.

#![allow(missing_docs)]

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;

use contract_advisor::answers::{Answer, AnswerSet, Confidence};
use contract_advisor::app::glyphs::UNICODE;
use contract_advisor::app::machine::{Msg, Post};
use contract_advisor::app::model::{Effect, Origin};
use contract_advisor::app::{App, Start};
use contract_advisor::files::{self, answers_text, load_answers, parse_answers};
use contract_advisor::pack::{Depth, Pack, QuestionIx};
use contract_advisor::tui::regions::Regions;
use contract_advisor::tui::theme::Theme;
use contract_advisor::tui::view::{View, view};
use divan::Bencher;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn main() {
    divan::main();
}

fn rules() -> Pack {
    files::shipped().expect("the shipped rules load")
}

/// A folder of five hundred full sets with their results.
fn five_hundred(pack: &Pack) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    let mut set = load_answers(&path, pack).expect("the sample loads");
    set.revealed = None;
    for number in 0..500 {
        set.title = format!("Town {number}");
        std::fs::write(folder.path().join(format!("town-{number}.ron")), answers_text(&set, pack))
            .expect("written");
    }
    folder
}

fn start(pack: &Arc<Pack>, folder: &Path) -> App {
    App::new(Start {
        pack: Arc::clone(pack),
        origin: Origin::Shipped,
        glyphs: UNICODE,
        folder: folder.to_path_buf(),
        now: jiff::Timestamp::UNIX_EPOCH,
        zone: jiff::tz::TimeZone::UTC,
    })
}

#[divan::bench(name = "the rules inside the program, read and checked")]
fn read_rules(bencher: Bencher) {
    bencher.bench_local(rules);
}

#[divan::bench(name = "start to the first frame of Home, 500 sets")]
fn first_frame(bencher: Bencher) {
    let pack = Arc::new(rules());
    let folder = five_hundred(&pack);
    let theme = Theme::named("default").expect("a theme");
    let regions = Regions::default();
    bencher.bench_local(|| {
        let mut app = start(&pack, folder.path());
        app.update(Msg::Resize(80, 24));
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a terminal");
        terminal
            .draw(|frame| view(&View { model: app.model(), theme: &theme, regions: &regions }, frame))
            .expect("drawn");
        app.model().recent.len()
    });
}

#[divan::bench(name = "the rest of 500 sets, beside it, until all are listed")]
fn the_rest(bencher: Bencher) {
    let pack = Arc::new(rules());
    let folder = five_hundred(&pack);
    bencher.bench_local(|| {
        let mut app = start(&pack, folder.path());
        let (sender, notes) = channel();
        app.perform(Effect::ListRest, &Post::new(sender));
        app.update(notes.recv().expect("the rest"));
        assert_eq!(app.model().recent.len(), 500);
    });
}

/// A set with two thousand changes.
fn long(pack: &Pack) -> AnswerSet {
    let mut set = AnswerSet::new(pack, Depth::Full, "2026-01-01T00:00:00Z");
    for number in 0..2_000usize {
        let question = QuestionIx(number % pack.questions.len());
        let level = (number / pack.questions.len() % 3) as u8;
        set.set(question, Answer::Level(level, Confidence::Medium), "2026-01-01T10:00:00Z");
    }
    set
}

#[divan::bench(name = "open a set with 2000 changes")]
fn open_long(bencher: Bencher) {
    let pack = rules();
    let text: Arc<str> = Arc::from(answers_text(&long(&pack), &pack));
    bencher.bench_local(|| parse_answers(&Arc::from("long.ron"), &text, &pack).expect("it opens"));
}

#[divan::bench(name = "write a set with 2000 changes")]
fn write_long(bencher: Bencher) {
    let pack = rules();
    let set = long(&pack);
    bencher.bench_local(|| answers_text(&set, &pack));
}
