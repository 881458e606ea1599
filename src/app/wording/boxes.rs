//! What each box to write in is called and asks for: which text of `assets/boxes.ron` it is, and what stands in its gap.

use serde::Deserialize;

use super::super::model::{For, Model, RoomTarget, SetUpRow, Target};
use crate::text::{filled, texts};
use crate::workshop::Passed;

/// The words of a box to write in.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BoxWords {
    title: String,
    asks: String,
}

/// The title of a box to write in, and what it asks for.
pub fn box_words(model: &Model, target: &Target) -> (String, String) {
    let ballot = model.turn.is_some();
    let words = match *target {
        Target::NewTitle => new_title(),
        Target::OpenPath => open_path(),
        Target::RulesFolder => rules_folder(),
        Target::Title => title(),
        Target::Service => service(),
        Target::ScopeText => scope(),
        Target::Ends => ends(),
        Target::Extension => extension(),
        Target::Note(_) if ballot => ballot_note(),
        Target::Note(_) => note(),
        Target::Owner(_) => owner(),
        Target::Due(_) => due(),
        Target::NotApplicable(_) => not_applicable(),
        Target::Expectation if ballot => ballot_expectation(),
        Target::Expectation => expectation(),
        Target::PlanOwner(_) => plan_owner(),
        Target::PlanDue(_) => plan_due(),
        Target::Challenge(_) => challenge(),
        Target::WhatIfName => what_if_name(),
        Target::Rename(_) => rename(),
        Target::ImportPath => import_path(),
        Target::SavePath => save_path(),
        Target::MoveReason(_) => move_reason(),
        Target::ReportPlace => report_place(),
        Target::WhoAmI => who_am_i(),
        Target::Room(target) => room_words(model, target),
    };
    (filled(&words.title, &[("of", &belongs_to(model, target))]), words.asks.clone())
}

/// The words of a box of a workshop.
fn room_words(model: &Model, target: RoomTarget) -> &'static BoxWords {
    let room = model.room.as_ref();
    let by_pin = room.is_some_and(|room| matches!(room.workshop.passed, Some(Passed::ByPin(_))));
    match target {
        RoomTarget::Title => workshop(),
        RoomTarget::Sit(_) if belongs_to(model, &Target::Room(target)).is_empty() => in_no_seat(),
        RoomTarget::Sit(_) => in_seat(),
        RoomTarget::Seats => seats(),
        RoomTarget::Passphrase(For::Close) => close(),
        RoomTarget::Passphrase(For::Late(_)) => open_late(),
        RoomTarget::Passphrase(For::Pass) => pass_the_laptop(),
        RoomTarget::Passphrase(For::Lectern) if by_pin => desk_by_pin(),
        RoomTarget::Passphrase(For::Lectern) => desk_by_passphrase(),
        RoomTarget::Passphrase(For::Over) if by_pin => replace_by_pin(),
        RoomTarget::Passphrase(For::Over) => replace_by_passphrase(),
        RoomTarget::Passphrase(For::Begin | For::Again) => passphrase(),
        RoomTarget::PassphraseAgain(_) => passphrase_again(),
        RoomTarget::CodeWord => code_word(),
        RoomTarget::ComeBack => come_back(),
        RoomTarget::GoOn => go_on(),
        RoomTarget::SaidBefore => said_before(),
        RoomTarget::Drop => drop_ballots(),
        RoomTarget::CollectPath => collect_path(),
        RoomTarget::LatePath => late_path(),
        RoomTarget::WriteFolder => write_folder(),
        RoomTarget::PrintFolder => print_folder(),
        RoomTarget::FreeCode => free_code(),
        RoomTarget::AgendaTitle(_) => agenda_title(),
        RoomTarget::AgendaNew(_) => agenda_new(),
        RoomTarget::Note(_) => discussion_note(),
        RoomTarget::Expect => group_expects(),
        RoomTarget::Text(SetUpRow::Title) => workshop_title(),
        RoomTarget::Text(SetUpRow::Service) => workshop_service(),
        RoomTarget::Text(SetUpRow::Scope | SetUpRow::Reason(_)) => workshop_scope(),
    }
}

/// What a box belongs to, where it belongs to something: a question, a caution or a seat.
fn belongs_to(model: &Model, target: &Target) -> String {
    match *target {
        Target::Note(question)
        | Target::Owner(question)
        | Target::Due(question)
        | Target::NotApplicable(question)
        | Target::MoveReason(question)
        | Target::Room(RoomTarget::Note(question)) => model.pack()[question].short.clone(),
        Target::PlanOwner(caution) | Target::PlanDue(caution) => model.pack()[caution].title.clone(),
        Target::Room(RoomTarget::Sit(Some(seat))) => {
            let room = model.room.as_ref();
            let seat = room.and_then(|room| room.workshop.plan().seats.get(seat.0));
            seat.map(|seat| seat.label.clone()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

texts!("boxes.ron" as BoxWords {
    new_title; open_path; rules_folder; rename; import_path; save_path; who_am_i;
    title; service; scope; ends; extension;
    note(of); ballot_note(of); owner(of); due(of); not_applicable(of); move_reason(of);
    expectation; ballot_expectation; plan_owner(of); plan_due(of); challenge; what_if_name; report_place;
    workshop; workshop_title; workshop_service; workshop_scope; seats; in_seat(of); in_no_seat; agenda_title; agenda_new;
    passphrase; passphrase_again; close; open_late; pass_the_laptop;
    desk_by_pin; desk_by_passphrase; replace_by_pin; replace_by_passphrase; drop_ballots;
    code_word; come_back; go_on; said_before;
    collect_path; late_path; write_folder; print_folder; free_code; discussion_note(of); group_expects;
});
