//! Strong Kleene three-valued logic (Kleene 1952, section 64): what can be said of a
//! condition when an answer may still fall either way.

/// True, false, or not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Truth {
    /// Holds whatever the open answers turn out to be.
    True,
    /// Fails whatever the open answers turn out to be.
    False,
    /// Depends on an open answer.
    Unknown,
}

impl Truth {
    /// Behind the title of what is judged: that it only may apply.
    pub const fn may(self) -> &'static str {
        match self {
            Self::Unknown => " (may apply)",
            Self::True | Self::False => "",
        }
    }

    /// Both.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            _ => Self::Unknown,
        }
    }

    /// Either.
    pub fn or(self, other: Self) -> Self {
        self.negated().and(other.negated()).negated()
    }

    /// The opposite.
    pub fn negated(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }

    /// As in machine-readable output.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, False, True, Unknown};

    #[test]
    fn kleenes_published_tables() {
        let all = [True, Unknown, False];
        let and = [[True, Unknown, False], [Unknown, Unknown, False], [False, False, False]];
        let or = [[True, True, True], [True, Unknown, Unknown], [True, Unknown, False]];
        for (i, a) in all.into_iter().enumerate() {
            for (j, b) in all.into_iter().enumerate() {
                assert_eq!(a.and(b), and[i][j], "{a:?} and {b:?}");
                assert_eq!(a.or(b), or[i][j], "{a:?} or {b:?}");
            }
        }
        assert_eq!(all.map(Truth::negated), [False, Unknown, True]);
    }
}
