//! Courses, as written: what to do where no new contract is made, or beside making one.

use serde::{Deserialize, Serialize};

use super::*;

/// A course: never blocked and never scored; it applies or it does not.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Stable id.
    pub id: String,
    /// Title; starts with a verb.
    pub title: String,
    /// Title for narrow columns.
    pub short: String,
    /// When it applies: answers, and what verdicts before the choice say.
    pub when: When,
    /// Completes "Meanwhile: ...": lower case, no full stop.
    pub meanwhile: String,
    /// Why it applies, in a sentence.
    pub because: String,
    /// Something to find out before anything else.
    #[serde(default)]
    pub check: Option<CourseCheck>,
    /// What it is, in a sentence or two.
    pub summary: String,
    /// What it is and how it goes, in paragraphs.
    #[serde(default)]
    pub description: String,
    /// When it fits.
    #[serde(default)]
    pub suits: String,
    /// What it needs.
    #[serde(default)]
    pub needs: String,
    /// What the sources say of it.
    #[serde(default)]
    pub said: String,
    /// The first steps, in order.
    #[serde(default)]
    pub actions: Vec<String>,
    /// Sources.
    #[serde(default)]
    pub cite: Vec<Cite>,
}

/// What a course rests on that has to be found out first.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CourseCheck {
    /// Told for as long as this does not hold for certain.
    pub until: When,
    /// What to find out, in a sentence.
    pub text: String,
}
