//! How long a walk at random is. The usual length finds what is broken now, and keeps a run of all tests short; to look for what is
//! seldom, `CASES=10` makes every walk ten times as long.

/// So many cases or steps, times what the environment variable `CASES` says: a whole number from 1.
pub fn cases(usual: u64) -> u64 {
    let times = std::env::var("CASES").unwrap_or_else(|_| "1".to_owned());
    let times: u64 = times.parse().unwrap_or_else(|_| panic!("CASES={times}: a whole number is wanted"));
    assert!(times > 0, "CASES=0 tests nothing");
    usual * times
}
