//! The command line: parse, call, map the error to an exit code.
fn main() {
    let dir = std::env::args().nth(1).expect("dir");
    match contract_advisor::files::load_folder(std::path::Path::new(&dir)) {
        Ok(p) => println!(
            "ok: {} questions {} models {} cautions {} cards {} cases",
            p.questions.len(),
            p.models.len(),
            p.cautions.len(),
            p.cards.len(),
            p.cases.len()
        ),
        Err(f) => {
            for f in &f {
                println!("{}\n", f.drawn());
            }
            println!("{} faults", f.len());
            std::process::exit(1)
        }
    }
}
