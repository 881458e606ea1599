//! Build script: the rules are embedded by `include_dir!`, which does not by itself
//! notice a file that is new.

fn main() {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=assets");
}
