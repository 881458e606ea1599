//! The standing sentences of the papers, from `assets/papers.ron`: a function for each.

crate::text::texts!("papers.ron" {
    what_it_is; what_a_comparison_is; not_for_publication; full_account; author_and_version; quick_look;
    bars; bars_in_table; bars_in_short; shared_cautions;
    appraisal; in_general; payment;
    cautions; third_sector;
    quotation_marks; nothing_open; no_step;
    group_expected_nothing; nothing_expected; single_expectations; what_ifs; challenges;
    answers; earlier_rules; answers_counted;
    rehearsal; sealed; round_open(round, count, all, cards); numbers_fixed; agreed(share); split(people);
    too_few_levels(people); very_differently(steps); long_move(steps); shown_apart(people, many); agreement_fraction;
    own_answers; exact_tests_alone; reasons_with_question; no_dispute; only_cards;
    talk_order; nothing_to_talk_about; too_few_moved; moves_counted; one_round;
    terms; as_at(date); not_verified;
    points; open_answers; must_have; cases(draws, seed); whether(hold, go); not_enough(coverage); none_fits(hold);
    level(gap); leads_narrowly(share); leads(share); limits; letters; letters_in_short; checked(date);
    sheet_about; sheet_options; sheet_side_by_side; sheet_committee; sheet_in_general; sheet_models; sheet_must_haves;
    sheet_points; sheet_cautions; sheet_caution_sources; sheet_caution_actions; sheet_third_sector; sheet_what_changes;
    sheet_actions; sheet_answers; sheet_questions; sheet_counts; sheet_agreement; sheet_seat_counts;
    sheet_seat_agreement; sheet_participants; sheet_seats; sheet_reasons; sheet_splits; sheet_disputes;
    sheet_seen_differently; sheet_talk; sheet_long_moves; sheet_terms; sheet_law; sheet_method; sheet_sources;
    sheet_compared; sheet_compared_answers; sheet_compared_results; sheet_moves; sheet_own_answers(exact, result);
});
