//! The texts of sheets, cards and the ballot page, from `assets/handouts.ron`: a function for each.

crate::text::texts!("handouts.ron" {
    how; typed_in; read_by; seat; why; cards;
    no_right_answer; stays_here; print_instead; cannot_seal; newer_browser; scripts_off; other_browser; whose_view;
    small_seat; rather_not;
    why_hint; more; expectation; expectation_hint; sealed_head; send_it; seal_again;
});
