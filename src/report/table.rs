//! Several answer sets, a line each: for a library of them.

use super::text::columns;
use crate::advice::front::{Seen, next_steps};
use crate::advice::words::{says_words, state_words, whether_words};
use crate::advice::{BesideNow, Truth};
use crate::pack::Pack;
use crate::text::inert;

/// The headings of the columns.
fn headings(pack: &Pack) -> Vec<String> {
    let mut heads: Vec<String> =
        ["File", "Title", "Asked", "Answered", "Whether"].map(str::to_owned).to_vec();
    heads.extend(pack.before().map(|model| pack[model].short.clone()));
    heads.extend(["Meanwhile", "Which", "In front"].map(str::to_owned));
    heads.extend(pack.beside().map(|model| pack[model].short.clone()));
    heads.extend(["Reservations", "Next", "Answered under"].map(str::to_owned));
    heads
}

/// One answer set in the columns.
fn cells(file: &str, seen: Seen<'_>) -> Vec<String> {
    let Seen { pack, set, advice, .. } = seen;
    let (done, all) = set.progress(pack);
    let depth: &str = set.depth.into();
    let mut cells = vec![
        file.to_owned(),
        set.title.clone(),
        depth.to_owned(),
        format!("{done} of {all}"),
        whether_words(advice.whether.state).to_owned(),
    ];
    cells.extend(pack.before().map(|model| says_words(advice.says(model)).to_owned()));
    cells.push(advice.whether.meanwhile().map_or_else(String::new, |now| pack[now.course].short.clone()));
    cells.push(state_words(advice.choice.state).to_owned());
    let leading: Vec<&str> =
        advice.choice.leading().iter().map(|model| pack[*model].short.as_str()).collect();
    cells.push(leading.join(", "));
    let paid = |now: &BesideNow| match now.proposed {
        Truth::False => "not proposed".to_owned(),
        Truth::Unknown => "not known whether proposed".to_owned(),
        Truth::True => says_words(now.says).to_owned(),
    };
    cells.extend(advice.beside.iter().map(paid));
    let reservations: Vec<&str> = advice.reservations().map(|now| pack[now.caution].title.as_str()).collect();
    cells.push(reservations.join("; "));
    cells.push(next_steps(seen, 1).into_iter().next().map_or_else(String::new, |step| step.what));
    cells.push(
        set.under.as_ref().map_or_else(|| pack.manifest.version.clone(), |under| under.version.clone()),
    );
    cells
}

/// The sets as comma-separated values, with headings. What a spreadsheet would take for a
/// formula begins with an apostrophe, so that it stays text.
pub fn table_csv(pack: &Pack, sets: &[(String, Seen<'_>)]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let plain = |cell: String| {
        let cell = inert(&cell).into_owned();
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
    };
    let rows = std::iter::once(headings(pack)).chain(sets.iter().map(|(file, seen)| cells(file, *seen)));
    for row in rows {
        // Writing to memory cannot fail.
        let _ = writer.write_record(row.into_iter().map(plain));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The sets as a table of text: the columns that part them, cut to fit nothing: a line each.
pub fn table_text(pack: &Pack, sets: &[(String, Seen<'_>)]) -> String {
    /// The columns that a line has room for: file, answered, whether, verdicts, meanwhile, which, in front.
    const LEFT_OUT: [&str; 5] = ["Title", "Asked", "Reservations", "Next", "Answered under"];
    let heads = headings(pack);
    let kept: Vec<usize> = (0..heads.len()).filter(|at| !LEFT_OUT.contains(&heads[*at].as_str())).collect();
    let pick = |row: &[String]| kept.iter().map(|at| inert(&row[*at]).replace('\n', " ")).collect::<Vec<_>>();
    let mut rows = vec![pick(&heads)];
    rows.extend(sets.iter().map(|(file, seen)| pick(&cells(file, *seen))));
    columns(&rows).iter().map(|line| format!("{}\n", line.trim_end())).collect()
}
