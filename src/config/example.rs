//! A configuration file that changes nothing: every setting, what it means, and its default.

/// The example, as `contract-advisor config example` prints it. A test holds it equal to the defaults.
pub const fn example() -> &'static str {
    include_str!("../../assets/config.ron")
}
