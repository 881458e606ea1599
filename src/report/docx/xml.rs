//! Elements written into memory by quick-xml, which escapes what must be escaped.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::report::paper::printed;

/// Attributes by name.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A part of the file being written.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A part whose outermost element is this.
    pub(super) fn part(name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) -> Vec<u8> {
        let mut xml = Self(Writer::new(Vec::new()));
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml.within(name, attributes, inside);
        xml.0.into_inner()
    }

    /// An element with something in it.
    pub(super) fn within(&mut self, name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.event(Event::Start(start(name, attributes)));
        inside(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.event(Event::Empty(start(name, attributes)));
    }

    /// An element with nothing in it and the attribute `w:val`.
    pub(super) fn val(&mut self, name: &str, val: &str) {
        self.empty(name, &[("w:val", val)]);
    }

    /// Words.
    pub(super) fn words(&mut self, words: &str) {
        self.event(Event::Text(BytesText::new(&printed(words))));
    }

    fn event(&mut self, event: Event<'_>) {
        // Writing to memory cannot fail.
        let _ = self.0.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        // A line's end in an attribute would be read back as a space.
        start.push_attribute((*name, printed(value).replace('\n', " ").as_str()));
    }
    start
}
