//! How long a report takes: `cargo bench --bench report`. The answers are the largest
//! sample, with a note of a page on every question: more than a workshop of 25 writes down.

#![allow(missing_docs)]

use std::path::Path;

use contract_advisor::advice::{Advice, Draws, Profile, Robustness, Tables, assess_fully};
use contract_advisor::answers::AnswerSet;
use contract_advisor::files;
use contract_advisor::pack::Pack;
use contract_advisor::report::{self, Assessed, Report};
use divan::Bencher;

fn main() {
    divan::main();
}

const DAY: &str = "2026-11-27";

struct Bench {
    pack: Pack,
    tables: Tables,
    draws: Draws,
    set: AnswerSet,
    profile: Profile,
    advice: Advice,
    robustness: Robustness,
}

impl Bench {
    fn new() -> Self {
        let pack = files::shipped().expect("the shipped rules load");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
        let mut set = files::load_answers(&path, &pack).expect("the sample loads");
        for entry in &mut set.entries {
            entry.note = "What each of twenty-five people said of it, and what they saw. ".repeat(40);
        }
        let (tables, draws, profile) = (Tables::of(&pack), Draws::of(&pack), Profile::of(&pack, &set));
        let (advice, robustness) = assess_fully(&pack, &tables, &draws, &profile);
        Self { pack, tables, draws, set, profile, advice, robustness }
    }

    fn assessed(&self) -> Assessed<'_> {
        Assessed {
            pack: &self.pack,
            tables: &self.tables,
            draws: &self.draws,
            set: &self.set,
            profile: &self.profile,
            advice: &self.advice,
            robustness: &self.robustness,
        }
    }
}

fn written(bencher: Bencher, write: impl Fn(&Bench, &Report) -> usize) {
    let bench = Bench::new();
    let made = report::report(&bench.assessed(), DAY);
    bencher.bench_local(|| write(&bench, &made));
}

#[divan::bench(name = "1 the content")]
fn content(bencher: Bencher) {
    let bench = Bench::new();
    bencher.bench_local(|| report::report(&bench.assessed(), DAY));
}

#[divan::bench(name = "2 as Word")]
fn word(bencher: Bencher) {
    written(bencher, |_, made| {
        let members = report::word(made, DAY);
        files::packed(members.iter().map(|member| (member.name, member.bytes.as_slice()))).len()
    });
}

#[divan::bench(name = "3 as Excel")]
fn excel(bencher: Bencher) {
    written(bencher, |_, made| report::workbook(made, DAY).expect("a workbook").len());
}

#[divan::bench(name = "4 as Markdown")]
fn markdown(bencher: Bencher) {
    written(bencher, |_, made| report::markdown(made).len());
}

#[divan::bench(name = "5 as HTML")]
fn html(bencher: Bencher) {
    written(bencher, |_, made| report::html(made).len());
}

#[divan::bench(name = "6 as JSON")]
fn json(bencher: Bencher) {
    written(bencher, |bench, made| report::json_whole(&bench.assessed(), made).len());
}
