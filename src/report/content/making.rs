//! What a part of a report is made from.

use super::super::papers::Parts;
use super::cite::Sources;
use super::pieces::Assessed;
use super::together::Together;

/// What the parts of a report are made from.
pub(super) struct Making<'a, 'b> {
    pub(super) of: &'b Assessed<'a>,
    pub(super) group: Option<&'b Together>,
    pub(super) parts: Parts,
    pub(super) sources: &'b mut Sources,
}
