//! The texts of the pages for phones, from `assets/phones.ron`: a function for each.

crate::text::texts!("phones.ron" {
    untitled; rehearsal; first_round(questions, minutes); second_round(questions, minutes); alone; shown_later;
    stop_any_time; unlocked; code_hint; no_slip; not_my_code; whose_view; seat_hint(code); rather_not;
    unknown; unknown_means; cannot_judge; cannot_judge_means; not_applicable; say_why; why_hint; more;
    first_round_head;
    expectation; expectation_hint; not_handed_in; one_open; some_open(count); once_sealed; seal_and_hand_in;
    thank_you; handed_in(code); change_later;
});
