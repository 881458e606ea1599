//! What must hold of the pack inside the program. These tests may know its ids; nothing
//! in `src/` may.

use contract_advisor::advice::{Tables, scenario};
use contract_advisor::files::shipped;
use contract_advisor::pack::Pack;

/// The shipped pack.
fn pack() -> Pack {
    match shipped() {
        Ok(pack) => pack,
        Err(faults) => {
            let drawn: Vec<String> = faults.iter().map(|fault| fault.drawn()).collect();
            panic!("the shipped pack does not load:\n{}", drawn.join("\n"));
        }
    }
}

#[test]
fn every_scenario_gets_the_advice_its_author_argued_for() {
    let pack = pack();
    let tables = Tables::of(&pack);
    assert!(pack.scenarios.len() >= 18, "{} scenarios", pack.scenarios.len());
    let mut report = String::new();
    for scenario in &pack.scenarios {
        for difference in scenario::run(&pack, &tables, scenario) {
            report.push_str(&format!("{}: {difference}\n", scenario.id));
        }
    }
    assert!(report.is_empty(), "\n{report}");
}
