//! How long the interface takes, without a terminal: `cargo bench --bench interface`.
//!
//! A key press in What-if changes an answer, works out everything exact and draws the
//! frame. The sampled part is measured by itself: it runs beside the main thread.

#![allow(missing_docs)]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use contract_advisor::advice::{Draws, Robustness};
use contract_advisor::app::glyphs::UNICODE;
use contract_advisor::app::model::{Model, Origin, Screen};
use contract_advisor::app::update;
use contract_advisor::files;
use contract_advisor::keys::Key;
use contract_advisor::tui::regions::Regions;
use contract_advisor::tui::runtime::{Moment, Msg};
use contract_advisor::tui::theme::Theme;
use contract_advisor::tui::view::{View, view};
use divan::Bencher;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn main() {
    divan::main();
}

fn key(word: &str) -> Key {
    word.parse().expect("a key")
}

/// The largest sample, revealed, in What-if.
fn what_if() -> Model {
    let pack = Arc::new(files::shipped().expect("the shipped rules load"));
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples/northtown.ron"));
    let set = files::load_answers(&path, &pack).expect("the sample loads");
    let mut model = Model::new(pack, Origin::Shipped, UNICODE);
    let moment = Moment { wall: SystemTime::UNIX_EPOCH, running: Duration::ZERO };
    update::update(&mut model, Msg::Time(moment));
    update::update(&mut model, Msg::Resize(120, 40));
    model.open_set(path, set);
    for word in ["r", "i"] {
        update::update(&mut model, Msg::Key(key(word)));
    }
    assert!(matches!(model.screen(), Screen::WhatIf(_)), "the bench is in What-if");
    model
}

#[divan::bench(name = "a key press in what-if to a finished frame")]
fn key_press(bencher: Bencher) {
    let mut model = what_if();
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a terminal");
    let theme = Theme::named("default").expect("a theme");
    let regions = Regions::default();
    let mut left = false;
    bencher.bench_local(|| {
        left = !left;
        let effects = update::update(&mut model, Msg::Key(key(if left { "left" } else { "right" })));
        terminal
            .draw(|frame| view(&View { model: &model, theme: &theme, regions: &regions }, frame))
            .expect("drawn");
        effects
    });
}

#[divan::bench(name = "the sampled part of a what-if, beside it")]
fn sampled(bencher: Bencher) {
    let model = what_if();
    let Screen::WhatIf(view) = model.screen() else { return };
    let draws = Draws::of(&model.rules.pack);
    bencher.bench_local(|| Robustness::of(&model.rules.pack, &model.rules.tables, &view.profile, &draws));
}
