//! Phones on the workshop's desk: the screen that stands on the wall, and a workshop in which phones and the laptop that goes round mix.

#[path = "support/phone.rs"]
mod phone;
mod support {
    pub mod story;
}

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::{fs, time::Duration};

use contract_advisor::app::model::Screen;
use contract_advisor::app::room::RoomScreen;
use contract_advisor::desk::workshop::phones::{PhonePost, Serve, Serving};
use contract_advisor::files::Disk;
use contract_advisor::pack::Pack;
use contract_advisor::text::Square;
use contract_advisor::tui::theme::Theme;
use contract_advisor::web::Phones;
use contract_advisor::workshop::Workshop;
use phone::Phone;
use support::story::Story;

const WORDS: &str = "seven grey herons";

/// Serves where no other computer can reach it.
#[derive(Debug)]
struct AtHome;

impl Serve for AtHome {
    fn serve(
        &self,
        file: &Path,
        pack: &Arc<Pack>,
        workshop: &Arc<Workshop>,
        post: PhonePost,
    ) -> io::Result<Box<dyn Serving>> {
        let at = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), 0);
        Ok(Box::new(Phones::start(at, false, file, pack, workshop, post)?))
    }
}

/// A workshop for so many people has begun, and its desk is on the screen.
fn begun(people: usize, theme: &str) -> Story {
    let mut story = Story::in_theme(theme);
    story.use_phones(Box::new(AtHome));
    story.set_up_workshop("Northtown together", people);
    story.type_text(WORDS).press("enter").type_text(WORDS).press("enter");
    story.expect("Round 1 is open. 0 of");
    story
}

fn address(story: &Story) -> String {
    story.model().room.as_ref().and_then(|room| room.phones.as_ref()).expect("it serves").address.clone()
}

#[test]
fn the_wall_shows_the_address_and_how_many_and_nothing_else() {
    for theme in ["default", "light", "dark", "high-contrast", "projector", "mono"] {
        let mut story = begun(12, theme);
        story.press("p");
        let at = address(&story);
        story.hear_until("0 of 12 have joined, 0 in");
        // The notice about the network goes with the next key.
        story.expect("Answers travel unlocked").press("down").expect_not("Answers travel unlocked");
        let screen = story.screen();
        assert!(screen.contains(&at), "{theme}:\n{screen}");
        // The whole square, at 80 columns and 24 lines.
        let square = Square::of(&at.to_uppercase().split_once("//").map_or(String::new(), |(lead, rest)| {
            let (host, word) = rest.split_once('/').expect("a path");
            format!("{lead}//{host}/{}", word.replace('-', ""))
        }));
        let halves = square.expect("short enough").in_halves(theme != "mono");
        for line in &halves {
            assert!(screen.contains(line.trim_end()), "{theme}: {line}\n{screen}");
        }
        assert!(!screen.contains("P01"), "{theme}: nobody's code");
    }
}

#[test]
fn where_there_is_no_room_for_the_square_the_address_says_the_same() {
    let mut story = begun(12, "default");
    story.in_look(Theme::named("ascii-only").expect("a theme"));
    story.press("p").hear_until("0 of 12 have joined, 0 in");
    let at = address(&story);
    story.expect(&at).expect_not("####");
    story.at(100, 50).expect("##############");
}

#[test]
fn phones_and_the_laptop_that_goes_round_mix_and_the_pages_end_with_the_round() {
    let mut story = begun(3, "default");
    story.press("p").hear_until("0 of 3 have joined");
    let at = address(&story);
    let by_phone = |code: &'static str, at: String| {
        thread::spawn(move || {
            let mut phone = Phone::new(&at);
            phone.join(code);
            phone.answer(1, "3", "From a phone.");
            assert!(phone.seal().says("Sealed. Thank you."), "{code}");
        })
    };
    let one = by_phone("P01", at.clone());
    story.hear_until("1 of 3 have joined, 1 in");
    one.join().expect("it is done");
    story.expect_not("From a phone").press("esc");
    // The desk goes on; the pages as well.
    story.expect("1 of 3 ballots are in").expect("1 have joined");
    let two = by_phone("P02", at.clone());
    story.hear_until("2 of 3 ballots are in");
    two.join().expect("it is done");
    // A code whose ballot is in is taken, from wherever it came.
    let mut phone = Phone::new(&at);
    phone.get("");
    phone.get("/code");
    assert_eq!(phone.fill("/code", &[("code", "P01"), ("go", "on")]).status, 422);

    story.choose("Close the round").press("y").type_text(WORDS).press("enter");
    story.expect("The round is closed");
    // Every request is answered with that from now on, until the workshop is left.
    let told = thread::spawn({
        let at = at.clone();
        move || ["", "/code", "/q/1", "/check"].map(|path| Phone::new(&at).get(path))
    });
    for page in told.join().expect("told") {
        assert_eq!(page.status, 410);
        assert!(page.says("This round is closed") && !page.says("Northtown"), "{}", page.body);
    }
    let room = story.model().room.as_ref().expect("open");
    assert!(room.phones.is_none());
    let round = room.workshop.closed_rounds().last().expect("a round");
    assert_eq!(round.ballots.len(), 2);
    assert!(
        round.ballots.iter().all(|cast| cast
            .ballot
            .entries
            .iter()
            .any(|entry| entry.note == "From a phone."))
    );
    story.press("esc");
    assert!(TcpStream::connect(Phone::new(&at).at).is_err(), "nothing listens any more");
}

#[test]
fn they_are_stopped_when_asked_and_begin_again_at_the_same_word() {
    let mut story = begun(3, "default");
    story.press("p").hear_until("0 of 3 have joined");
    let at = address(&story);
    let mut phone = Phone::new(&at);
    let joined = thread::spawn(move || {
        phone.join("P02");
        phone.answer(1, "1", "Kept.");
        phone
    });
    story.hear_until("1 of 3 have joined, 0 in");
    let mut phone = joined.join().expect("it is done");
    story.press("d").expect("Round 1 is open");
    assert!(matches!(story.model().screen(), Screen::Room(RoomScreen::Lectern)));
    assert!(TcpStream::connect(phone.at).is_err());
    story.press("p").hear_until("1 of 3 have joined");
    let again = Phone::new(&address(&story));
    assert_eq!(again.base, Phone::new(&at).base);
    phone.at = again.at;
    assert!(phone.get("").says("Question 2 of"));
    // Leaving the workshop ends them too, and says so first.
    story.press("esc esc").expect("The pages for phones stop");
    assert!(TcpStream::connect(phone.at).is_ok());
    story.press("y");
    assert!(TcpStream::connect(phone.at).is_err());
}

#[test]
fn only_the_facilitator_lets_another_device_in() {
    let mut story = begun(3, "default");
    story.press("p").hear_until("0 of 3 have joined");
    let at = address(&story);
    let taken = at.clone();
    thread::spawn(move || drop(Phone::new(&taken).join("P03"))).join().expect("joined");
    let mut second = Phone::new(&at);
    second.get("/code");
    assert_eq!(second.fill("/code", &[("code", "P03"), ("go", "on")]).status, 422);
    story.press("enter").type_text("p03").press("enter").expect("may answer with it");
    assert!(second.fill("/code", &[("code", "P03"), ("go", "on")]).says("You answer as P03"));
    story.press("enter").type_text("X1").press("enter").expect("Nobody in this workshop has that code");
}

/// A ballot of the same code that came by another way: the phone is told so, never that its own is in; and a row that is typed does
/// not take the place of one that came by phone unasked.
#[test]
fn what_came_another_way_is_never_called_the_phones_own() {
    let mut story = begun(3, "default");
    story.press("p").hear_until("0 of 3 have joined");
    let at = address(&story);
    let typing = |story: &mut Story, code: &str, mark: &str| {
        story.choose("Type in sheets").choose(code).press("-").press(mark);
        let asked = story.model().room.as_ref().expect("a room").workshop.open_round().expect("open");
        for _ in 1..asked.questions.len() {
            story.press("-");
        }
    };
    let one = thread::spawn({
        let at = at.clone();
        move || {
            let mut phone = Phone::new(&at);
            phone.join("P01");
            phone.answer(1, "2", "Said on the phone alone.");
            phone
        }
    });
    story.hear_until("1 of 3 have joined");
    let mut phone = one.join().expect("it answers");
    story.press("esc");
    typing(&mut story, "P01", "3");
    story.press("enter").expect("Sealed: the sheet of P01");
    let told = thread::spawn(move || {
        let first = phone.get("");
        let seal = phone.send_form("/seal", &[]);
        (first, seal)
    });
    let (first, seal) = told.join().expect("told");
    assert!(first.says("There is a ballot already") && !first.says("Sealed"), "{}", first.body);
    assert!(!seal.says("Sealed"), "{}", seal.body);
    // The other way round: a row is begun, and then the ballot comes by phone.
    story.press("esc");
    typing(&mut story, "P02", "3");
    let two = thread::spawn(move || {
        let mut phone = Phone::new(&at);
        phone.join("P02");
        phone.answer(1, "2", "Said on the phone.");
        assert!(phone.seal().says("Sealed. Thank you."));
    });
    story.hear_until("2 of 3 ballots are in");
    two.join().expect("it is in");
    story.press("enter").expect("A ballot of P02 is in. Type it in again?").press("n");
    for _ in 0..20 {
        story.press("backspace");
    }
    story.press("esc").choose("Close the round").press("y").type_text(WORDS).press("enter");
    let room = story.model().room.as_ref().expect("open");
    let notes: Vec<&str> = room.workshop.closed_rounds()[0]
        .ballots
        .iter()
        .flat_map(|cast| cast.ballot.entries.iter().map(|entry| entry.note.as_str()))
        .filter(|note| !note.is_empty())
        .collect();
    assert_eq!(notes, ["Said on the phone."]);
}

/// A disk that can be told to take its time.
#[derive(Debug, Default)]
struct Slow {
    waits: Mutex<bool>,
    on: Condvar,
}

impl Slow {
    fn let_wait(&self, waits: bool) {
        *self.waits.lock().expect("sound") = waits;
        self.on.notify_all();
    }
}

impl Disk for Slow {
    fn sync(&self, file: &fs::File) -> io::Result<()> {
        // Not for ever: a wait for it on the thread that draws is to fail, and not to hang.
        let waits = self.waits.lock().expect("sound");
        drop(self.on.wait_timeout_while(waits, Duration::from_secs(20), |waits| *waits).expect("sound"));
        file.sync_all()
    }
}

/// A round for three is served over a disk that takes its time from here on, and a phone hands in.
fn handed_in_to_a_slow_disk() -> (Story, Arc<Slow>, thread::JoinHandle<()>) {
    let disk = Arc::new(Slow::default());
    let mut story = Story::on_disk(Arc::clone(&disk) as Arc<dyn Disk>);
    story.use_phones(Box::new(AtHome));
    story.set_up_workshop("Northtown together", 3);
    story.type_text(WORDS).press("enter").type_text(WORDS).press("enter");
    story.press("p").hear_until("0 of 3 have joined");
    let at = address(&story);
    let phone = thread::spawn({
        let disk = Arc::clone(&disk);
        move || {
            let mut phone = Phone::new(&at);
            phone.join("P01");
            phone.answer(1, "3", "From a phone.");
            disk.let_wait(true);
            assert!(phone.seal().says("Sealed. Thank you."));
        }
    });
    story.hear_until("1 of 3 have joined, 0 in");
    (story, disk, phone)
}

/// The ballots that the workshop's file has.
fn in_the_file(story: &Story) -> usize {
    let room = story.model().room.as_ref().expect("open");
    let pack = &story.model().rules.pack;
    let (workshop, _) =
        contract_advisor::desk::workshop::look(&room.path, pack).unwrap_or_else(|f| panic!("{f:?}"));
    workshop.open_round().expect("open").ballots_in()
}

#[test]
fn keys_do_not_wait_for_the_disk_when_a_phone_hands_in_and_nothing_is_in_before_it_is_there() {
    let (mut story, disk, phone) = handed_in_to_a_slow_disk();
    // Every key is shown at once; the disk lets nothing through meanwhile.
    for _ in 0..20 {
        story.hear_for(Duration::from_millis(10)).press("?").expect("Help").press("esc");
        story.expect("1 of 3 have joined, 0 in");
    }
    assert!(!phone.is_finished(), "nobody is told before it is there");
    disk.let_wait(false);
    story.hear_until("1 of 3 have joined, 1 in");
    phone.join().expect("it is done");
    assert_eq!(in_the_file(&story), 1);
}

#[test]
fn what_is_changed_while_a_phones_ballot_goes_to_the_disk_waits_for_it_and_both_are_there() {
    let (mut story, disk, phone) = handed_in_to_a_slow_disk();
    story.hear_for(Duration::from_millis(200));
    let later = thread::spawn({
        let disk = Arc::clone(&disk);
        move || {
            thread::sleep(Duration::from_millis(300));
            disk.let_wait(false);
        }
    });
    // The rest is done by the facilitator: the round is closed with what was handed in.
    story.press("esc").choose("Close the round").press("y").type_text(WORDS).press("enter");
    story.expect("The round is closed");
    later.join().expect("it is done");
    phone.join().expect("it was told");
    let room = story.model().room.as_ref().expect("open");
    assert_eq!(room.workshop.closed_rounds().last().expect("a round").ballots.len(), 1);
}

#[test]
fn what_the_desk_changes_while_a_phones_ballot_goes_to_the_disk_is_in_the_file_as_well() {
    let (mut story, disk, phone) = handed_in_to_a_slow_disk();
    story.hear_for(Duration::from_millis(200));
    let later = thread::spawn(move || {
        thread::sleep(Duration::from_millis(300));
        disk.let_wait(false);
    });
    story.press("esc").choose("Fixed beforehand").choose("How ballots come").press("enter");
    later.join().expect("it is done");
    phone.join().expect("it was told");
    let room = story.model().room.as_ref().expect("open");
    assert!(room.workshop.plan().way.is_some(), "chosen:\n{}", story.picture());
    let (written, _) = contract_advisor::desk::workshop::look(&room.path, &story.model().rules.pack)
        .unwrap_or_else(|faults| panic!("{faults:?}"));
    assert_eq!(written.plan().way, room.workshop.plan().way, "it was chosen and is not in the file");
    assert_eq!(written.open_round().expect("open").ballots_in(), 1);
}
