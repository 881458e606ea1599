//! Pages for phones that cannot be reached: for tests that only look at the screen which shows the address.

use std::io;
use std::path::Path;
use std::sync::Arc;

use contract_advisor::desk::workshop::phones::{NotIn, PhonePost, Serve, Serving};
use contract_advisor::pack::Pack;
use contract_advisor::workshop::Workshop;

#[derive(Debug)]
pub struct Still;

impl Serve for Still {
    fn serve(
        &self,
        _: &Path,
        _: &Arc<Pack>,
        _: &Arc<Workshop>,
        _: PhonePost,
    ) -> io::Result<Box<dyn Serving>> {
        Ok(Box::new(Still))
    }
}

impl Serving for Still {
    fn address(&self) -> String {
        "http://192.0.2.7:8080/0123456-789abc-defghj-kmnpqrs".to_owned()
    }
    fn for_square(&self) -> String {
        self.address().replace('-', "").to_uppercase()
    }
    fn workshop(&self, _: Arc<Workshop>) {}
    fn is_in(&self, _: String, _: Result<(), NotIn>) {}
    fn free(&self, _: String) {}
    fn elsewhere(&self, _: String) {}
    fn closed(&mut self, _: Arc<Workshop>) {}
}
