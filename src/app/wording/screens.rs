//! The standing sentences of the screens, from `assets/screens.ron`: a function for each. Not for what a start shows first.

crate::text::texts!("screens.ron" {
    door; no_workshops;
    setting_up; people(write, more, less); small_seat(people); codes; only_all(questions, must_haves); ways;
    laptops(more, less); fixed; agreed(share, people); class_from(answers, people); apart_from(people);
    long_move(steps);
    round_open(round, count, people, cards); talk_first; typing(round, count, people); sheet_mark;
    typing_keys(back, seal); counting(more, less, seal, next); reasons(key); nothing_to_talk_about; talk_order;
    talk_keys(start, more, less);
    ballot(questions, minutes); ballot_paper(code, questions); sealed; can_pause; kept_with_word; kept_without_word;
    only_sealed_counts; choose_code; choose_seat(code); send_back;
    found_in_workshop; found_after_result; cautions_found_after_result; found_once_open;
    weight(weight); could_change; could_reserve; decides_must_have; changes_nothing; settle_order; not_asked;
    ready_by(month); decide_by(month, latest); no_end; no_way_back; side_by_side; out_of_play; must_have_missing;
    must_have_unknown; must_have_there; quick_set(count); rests_on_more; nothing_to_improve; would_come_level;
    no_three_changes; whole_card(key); caution_elsewhere; third_sector; no_action;
    paying; as_at(date); not_verified; terms; coverage(coverage); hold_and_go(hold, go); gap(gap);
    retired; altered_later; answers_alone; carried; have_it_back(original); another_pack;
    show_reasons; no_second_round; group_expects_nothing; key_kept; key_dropped; begin_again; key_in_a_file;
    changes_not_kept; expects_nothing; delete_what_if; stop_phones; begun_on_a_phone;
});
