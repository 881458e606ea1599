//! Two things at a time: the one place that knows how. What is reckoned or read that way is the same as one after the other.

/// Does both, the other on a thread of its own, and waits for the two.
pub fn both(one: &mut (dyn FnMut() + Send), other: &mut (dyn FnMut() + Send)) {
    std::thread::scope(|scope| {
        scope.spawn(other);
        one();
    });
}
