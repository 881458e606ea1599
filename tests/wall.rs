//! The room's view: one idea a page, at a reading distance, and nothing that was not decided to be shown.

mod support;

use std::fs;
use std::io::{BufReader, Cursor};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, SystemTime};

use contract_advisor::advice::{Draws, Tables};
use contract_advisor::answers::Answer;
use contract_advisor::app::glyphs::UNICODE;
use contract_advisor::app::model::{Origin, Rules};
use contract_advisor::app::wall::Showing;
use contract_advisor::config::Colours;
use contract_advisor::desk::watching::Watcher;
use contract_advisor::files;
use contract_advisor::keys::{Key, Keymap};
use contract_advisor::pack::{Depth, Pack, QuestionIx};
use contract_advisor::plain;
use contract_advisor::tui::projector::Projector;
use contract_advisor::tui::runtime::{Face, Moment, Msg, Outcome};
use contract_advisor::tui::theme::Theme;
use contract_advisor::workshop::record::Record;
use contract_advisor::workshop::wall::asked;
use contract_advisor::workshop::{Decided, Plan, SeatIx, Wall, Workshop};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use support::chance::Chance;
use support::room::{NOW, Room, say};

static PACK: LazyLock<Arc<Pack>> = LazyLock::new(|| Arc::new(files::shipped().expect("the shipped rules")));
static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::new(Arc::clone(&PACK), Origin::Shipped));

/// Twelve people: four commissioners, two lead providers, four of charities, two clinicians. Their codes are in no other text.
fn twelve(depth: Depth) -> Room {
    let mut room = Room::of((**PACK).clone(), depth, &[]);
    for (at, seat) in [0, 0, 0, 0, 1, 1, 3, 3, 3, 3, 5, 5].into_iter().enumerate() {
        room.workshop.join(Some(&format!("QX{:02}", at + 1)), Some(SeatIx(seat)), NOW).expect("joined");
    }
    let plan = Plan { title: "Northtown together".to_owned(), ..room.workshop.plan().clone() };
    room.workshop.replan(&PACK, plan, NOW).expect("another title");
    room
}

fn wall(workshop: &Workshop) -> Wall {
    let Rules { pack, tables, .. } = &*RULES;
    let record = Record::of(pack, tables, RULES.draws(), workshop);
    let asked = record.as_ref().map(|record| asked(pack, workshop.plan(), record));
    Wall::of(pack, tables, workshop, record.as_ref().zip(asked.as_ref()))
}

/// The window that only shows.
struct Window {
    face: Projector,
    size: (u16, u16),
}

impl Window {
    fn of(wall: Wall, theme: Theme) -> Self {
        let showing = Showing::new(Arc::clone(&PACK), Keymap::default(), wall);
        let mut window = Self { face: Projector::still(showing, theme, UNICODE), size: (80, 24) };
        window.at(80, 24);
        window
    }

    fn on(workshop: &Workshop) -> Self {
        Self::of(wall(workshop), projector())
    }

    fn at(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.size = (columns, rows);
        self.face.update(Msg::Resize(columns, rows));
        self
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        for word in keys.split(' ') {
            let key: Key = word.parse().expect("a key");
            self.face.update(Msg::Key(key));
        }
        self
    }

    fn hear(&mut self, workshop: &Workshop) -> &mut Self {
        self.face.update(Msg::Note(Ok(Box::new(wall(workshop)))));
        self
    }

    fn wait(&mut self, seconds: u64) -> &mut Self {
        let moment = Moment { wall: SystemTime::UNIX_EPOCH, running: Duration::from_secs(seconds) };
        self.face.update(Msg::Time(moment));
        self
    }

    fn screen(&self) -> String {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).expect("a terminal");
        terminal.draw(|frame| self.face.view(frame)).expect("a frame");
        let buffer = terminal.backend().buffer().clone();
        let rows = buffer.content().chunks(usize::from(self.size.0));
        let lines = rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>());
        lines.map(|line| format!("{}\n", line.trim_end())).collect()
    }

    /// Every page there is, each in a window that is tall enough for all of it.
    fn whole(&mut self) -> Vec<String> {
        self.at(80, 300);
        let mut pages = vec![self.screen()];
        loop {
            let first = self.screen();
            for _ in 0..4 {
                let page = self.press("space").screen();
                if page == first {
                    break;
                }
                pages.push(page);
            }
            if self.press("tab").screen() == first {
                self.at(80, 24);
                return pages;
            }
            pages.push(self.screen());
        }
    }
}

fn projector() -> Theme {
    Theme::named("projector").expect("a theme").at(Colours::True)
}

/// One space between words, and nothing else.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Random answers of so many to the open round. What people write tells nothing else.
fn answer(room: &mut Room, seed: u64, share: u64, note: &str) {
    let mut chance = Chance::seeded(seed);
    let questions = room.workshop.open_round().expect("open").questions.clone();
    for code in room.codes() {
        if chance.next() % 100 >= share {
            continue;
        }
        let mut ballot = room.blank(&code);
        for question in &questions {
            let levels = PACK[*question].levels.len() as u64;
            match chance.next() % 9 {
                0 => ballot.entries[question.0].answer = Answer::DontKnow,
                1 => drop(ballot.cannot_judge.insert(*question)),
                2 => {}
                // Around a middle that is another for every question, so that groups agree, split and spread.
                _ => {
                    let level = (question.0 as u64 + seed + chance.next() % 3) % levels;
                    say(&mut ballot, question.0, level as u8, &note.replace('*', &question.0.to_string()));
                }
            }
        }
        ballot.expectation = "An EXPECTATION of somebody".to_owned();
        room.put(&code, &ballot, None);
    }
}

/// Closes the round and decides nothing about what was written.
fn close_only(room: &mut Room) {
    use contract_advisor::workshop::Opener;
    use support::room::WORDS;
    room.workshop.close(&room.pack, Opener::Passphrase(WORDS), NOW, &mut room.chance).expect("closed");
}

/// Two rounds of the whole pack.
fn two_rounds(seed: u64, share: u64) -> Room {
    let mut room = twelve(Depth::Full);
    let questions = room.workshop.open_round().expect("open").questions.clone();
    answer(&mut room, seed, 100, "");
    room.close();
    room.workshop.put_up(&room.pack, &questions, NOW).expect("put up");
    answer(&mut room, seed + 1, share, "");
    room.close();
    room
}

#[test]
fn every_question_of_the_pack_fits_one_small_screen_with_twelve_people_and_two_rounds() {
    let mut side_by_side = 0;
    for (seed, share) in [(1, 100), (2, 70), (3, 60), (4, 20)] {
        let room = two_rounds(seed, share);
        let mut window = Window::on(&room.workshop);
        window.wait(0).press("tab t");
        let mut seen = 0;
        for at in 0..PACK.questions.len() {
            let screen = window.screen();
            let count = format!("{} of {}", at + 1, PACK.questions.len());
            assert!(screen.lines().next().is_some_and(|line| line.ends_with(&count)), "{screen}");
            // All of it, and the clock in its corner.
            assert!(!screen.contains("more: ") && screen.contains(":00"), "{screen}");
            side_by_side += usize::from(flat(&screen).contains("Before Now"));
            seen += 1;
            window.press("tab");
        }
        assert_eq!(seen, 41);
    }
    assert!(side_by_side > 40, "{side_by_side}");
}

/// Twelve people of whom nine answer again; on the first question, which is counted by hand.
fn counted() -> (Room, QuestionIx) {
    // Two move up one level, one moves down two, six stay.
    counted_again(&[1, 1, 0, 1, 1, 2, 2, 3, 1])
}

/// What these say in the second round, in the order of their codes; the others do not answer again.
fn counted_again(second: &[u8]) -> (Room, QuestionIx) {
    let mut room = twelve(Depth::Quick);
    let question = room.workshop.open_round().expect("open").questions[0];
    let first = [0, 0, 0, 1, 1, 2, 2, 3, 3, 3, 3];
    for (code, level) in room.codes().into_iter().zip(first) {
        let mut ballot = room.blank(&code);
        say(&mut ballot, question.0, level, &format!("Because of {code}").replace("QX", "number "));
        room.put(&code, &ballot, None);
    }
    let last = room.codes()[11].clone();
    let mut ballot = room.blank(&last);
    ballot.entries[question.0].answer = Answer::DontKnow;
    room.put(&last, &ballot, None);
    room.close();
    room.workshop.put_up(&room.pack, &[question], NOW).expect("put up");
    for (code, level) in room.codes().into_iter().zip(second.iter().copied()) {
        let mut ballot = room.blank(&code);
        say(&mut ballot, question.0, level, "As before, or moved");
        room.put(&code, &ballot, None);
    }
    room.close();
    (room, question)
}

#[test]
fn both_rounds_stand_side_by_side_and_moves_have_no_names() {
    let (room, question) = counted();
    let mut window = Window::on(&room.workshop);
    while !window.screen().contains(&PACK[question].levels[0].label) {
        window.press("tab");
    }
    let screen = window.screen();
    let line = |label: &str| {
        let line = screen.lines().find(|line| line.trim_start().starts_with(label)).unwrap_or_default();
        let counts: Vec<u32> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let squares = line.matches('\u{25a0}').count();
        (counts, squares)
    };
    let levels = &PACK[question].levels;
    // By hand: before 3 2 2 4 and one who does not know; now 1 5 2 3, because three stand where they stood.
    assert_eq!(line(&levels[0].label), (vec![3, 1], 4), "{screen}");
    assert_eq!(line(&levels[1].label), (vec![2, 5], 7), "{screen}");
    assert_eq!(line(&levels[2].label), (vec![2, 2], 4), "{screen}");
    assert_eq!(line(&levels[3].label), (vec![4, 3], 7), "{screen}");
    assert_eq!(line("nobody knows"), (vec![1, 1], 2), "{screen}");
    assert!(
        flat(&screen).contains("3 did not answer again. 2 moved up, 1 moved down, 6 stayed."),
        "{screen}"
    );
    // In a large window there is an empty line between the bars.
    let tall = window.at(120, 40).screen();
    let at = tall.lines().position(|line| line.trim_start().starts_with(&levels[0].label)).expect("a bar");
    assert_eq!(tall.lines().nth(at + 1).map(str::trim), Some(""), "{tall}");
}

/// One person who leaves early and does not answer again is known to the room. Had all the others moved one level up, their
/// answer would be the one that did not: neither how many stayed out nor how the others moved may be told.
#[test]
fn where_one_or_two_did_not_answer_again_moves_are_not_told() {
    for second in [&[1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 3][..], &[1, 1, 1, 2, 2, 3, 3, 3, 3, 3][..]] {
        let (room, question) = counted_again(second);
        let pages = Window::on(&room.workshop).whole();
        let page =
            pages.iter().find(|page| page.contains(&PACK[question].levels[0].label)).expect("its page");
        let page = flat(page);
        assert!(!page.contains("did not answer again") && !page.contains(" moved up"), "{page}");
        let draws = Draws::of(&PACK);
        let record = Record::of(&PACK, &Tables::of(&PACK), &draws, &room.workshop).expect("a record");
        assert!(record.moves.iter().all(|moves| moves.question != question));
    }
}

#[test]
fn nothing_is_shown_before_it_was_decided_to_be_shown() {
    let names: Vec<String> = PACK.models.iter().map(|model| model.title.to_lowercase()).collect();
    let clean = |pages: &[String], words: &[&str]| {
        for page in pages {
            let text = flat(page);
            assert!(!text.contains("QX"), "a code: {page}");
            // Two people sit in each of these.
            assert!(!text.contains("Clinician") && !text.contains("Lead provider"), "a small seat: {page}");
            for word in words {
                assert!(!text.contains(word), "{word}: {page}");
            }
        }
    };
    let no_result = |pages: &[String]| {
        for page in pages {
            let text = flat(page).to_lowercase();
            assert!(!names.iter().any(|name| text.contains(name.as_str())), "an option: {page}");
            assert!(!text.contains("come to"), "a result: {page}");
        }
    };
    let mut room = twelve(Depth::Quick);
    answer(&mut room, 5, 60, "REASON *");
    let pages = Window::on(&room.workshop).whole();
    assert_eq!(pages.len(), 1, "while the first round is open there is one page");
    assert!(flat(&pages[0]).contains("Round 1 is open: "), "{}", pages[0]);
    clean(&pages, &["REASON", "EXPECTATION"]);
    no_result(&pages);

    close_only(&mut room);
    let pages = Window::on(&room.workshop).whole();
    assert!(pages.len() > 14, "{}", pages.len());
    clean(&pages, &["REASON", "EXPECTATION"]);
    no_result(&pages);

    // One is let through, one is held back, the others wait.
    let words = room.workshop.words();
    let on: Vec<_> = words.iter().filter(|one| one.id.question.is_some()).collect();
    let (shown, held) = (on[0], on.iter().find(|one| one.text != on[0].text).expect("another"));
    room.workshop.decide(shown.id, Some(Decided::LetThrough), NOW);
    room.workshop.decide(held.id, Some(Decided::HeldBack), NOW);
    let pages = Window::on(&room.workshop).whole();
    clean(&pages, &[&format!("- {} ", held.text), "EXPECTATION"]);
    let found = pages.iter().filter(|page| flat(page).contains("REASON")).count();
    assert_eq!(found, 1);
    no_result(&pages);

    // The result belongs to the rounds after which it was shown.
    room.workshop.shown = Some(NOW.to_owned());
    no_result(&Window::on(&room.workshop).whole());
    room.workshop.shown_after = 1;
    let pages = Window::on(&room.workshop).whole();
    clean(&pages, &["EXPECTATION"]);
    assert!(pages.iter().any(|page| page.contains("What your answers come to")));
    let question = room.workshop.closed_rounds()[0].questions[0];
    room.workshop.put_up(&room.pack, &[question], NOW).expect("put up");
    no_result(&Window::on(&room.workshop).whole());
    close_only(&mut room);
    no_result(&Window::on(&room.workshop).whole());
    room.workshop.shown_after = 2;
    room.workshop.let_all_through(NOW);
    let pages = Window::on(&room.workshop).whole();
    clean(&pages, &[]);
    assert!(pages.iter().any(|page| flat(page).contains("EXPECTATION of somebody")));
    assert!(pages.iter().any(|page| page.contains("Who does what next")));
}

#[test]
fn both_sides_of_a_split_give_their_reasons_and_more_of_them_are_a_key_away() {
    let mut room = twelve(Depth::Quick);
    let question = room.workshop.open_round().expect("open").questions[0];
    let long = "this is a reason that is long enough to take more than one line on the wall of a room";
    for (at, code) in room.codes().into_iter().enumerate() {
        let mut ballot = room.blank(&code);
        let (level, side) = if at % 2 == 0 { (0, "LOW") } else { (3, "HIGH") };
        say(&mut ballot, question.0, level, &format!("{side}: {long}, and number {at} says so"));
        room.put(&code, &ballot, None);
    }
    room.close();
    let mut window = Window::on(&room.workshop);
    while !window.screen().contains(&PACK[question].levels[0].label) {
        window.press("tab");
    }
    assert!(flat(&window.screen()).contains("You are split: 6 at"), "{}", window.screen());
    window.press("space");
    let screen = window.screen();
    assert!(screen.contains("6 at '") && screen.contains("- LOW"), "{screen}");
    // Twelve reasons of two lines do not fit: how many more, and the key.
    let mark =
        screen.lines().find(|line| line.contains("and ") && line.contains("more: down")).expect("a mark");
    let more: usize = mark.split_whitespace().find_map(|word| word.parse().ok()).expect("how many");
    let here = screen.matches("- LOW").count() + screen.matches("- HIGH").count();
    assert_eq!(here + more, 12, "{screen}");
    for _ in 0..40 {
        window.press("down");
    }
    let last = window.screen();
    assert!(last.contains("- HIGH") && last.contains("more above"), "{last}");
    // Scrolling ends where the text does.
    window.press("up");
    assert_ne!(window.screen(), last);
}

#[test]
fn a_window_keeps_its_place_and_goes_to_the_first_page_when_a_round_opens() {
    let mut room = twelve(Depth::Quick);
    answer(&mut room, 7, 100, "REASON *");
    let mut window = Window::on(&room.workshop);
    let waiting = window.screen();
    assert!(waiting.contains("Round 1 is open: 12 of 12 are in."), "{waiting}");
    close_only(&mut room);
    assert!(window.hear(&room.workshop).screen().contains("Round 1 is closed: 12 of 12 answered."));
    window.press("tab tab tab");
    let third = window.screen();
    assert!(third.contains("3 of 14") && !third.contains("space reasons"), "{third}");
    room.workshop.let_all_through(NOW);
    let now = window.hear(&room.workshop).screen();
    assert!(now.contains("3 of 14") && now.contains("space reasons"), "{now}");
    window.press("space");
    assert!(window.hear(&room.workshop).screen().contains("Why, without names"));
    // It cannot be read: that is said in a line, and the page stays.
    let before = window.screen();
    window.face.update(Msg::Note(Err("The file cannot be read just now.")));
    let told = window.screen();
    assert!(told.contains("The file cannot be read just now."), "{told}");
    assert_eq!(told.replace(" The file cannot be read just now.", ""), before);
    let question = room.workshop.closed_rounds()[0].questions[0];
    room.workshop.put_up(&room.pack, &[question], NOW).expect("put up");
    let opened = window.hear(&room.workshop).screen();
    assert!(opened.contains("Round 2 is open: 0 of 12 are in."), "{opened}");
}

#[test]
fn no_key_leads_to_anything_else() {
    let (room, _) = counted();
    let mut window = Window::on(&room.workshop);
    window.press("tab");
    let page = window.screen();
    for key in [
        "/", ":", "?", "g", "e", "a", "m", "n", "p", "i", "c", "f", "r", "z", "h", "s", "x", "1", "M",
        "delete",
    ] {
        assert_eq!(window.press(key).screen(), page, "{key}");
    }
    for (key, wish) in [("q", Outcome::Quit), ("ctrl-c", Outcome::Quit), ("ctrl-z", Outcome::Suspend)] {
        assert_eq!(window.face.update(Msg::Key(key.parse().expect("a key"))), [wish]);
    }
}

#[test]
fn the_clock_stands_in_a_corner_and_large_where_there_is_room() {
    let (room, _) = counted();
    let mut window = Window::on(&room.workshop);
    window.wait(0).press("tab t").wait(19);
    assert!(window.face.wake_at().is_some());
    let screen = window.screen();
    let corner = screen.lines().find(|line| line.contains(':')).expect("a clock");
    assert!(corner.trim_end().ends_with(":41"), "{screen}");
    // No huge digits beside it; in a large window the digits are the clock.
    assert!(!screen.contains('\u{2588}'), "{screen}");
    let large = window.at(100, 40).screen();
    assert!(large.contains("\u{2588}\u{2588}\u{2588}\u{2588}\u{2588}\u{2588}"), "{large}");
    assert!(window.press("t").screen().contains(":41, stopped"));
    assert!(window.at(80, 24).screen().contains(":41, stopped"));
    assert_eq!(window.face.wake_at(), None, "nor does one that stands still tick");
    window.press("t left");
    assert_eq!(window.face.wake_at(), None, "nothing ticks where no clock is seen");
}

#[test]
fn it_says_the_same_without_colour_and_in_ascii() {
    let (room, _) = counted();
    let mut coloured = Window::on(&room.workshop);
    let mut plain = Window::of(wall(&room.workshop), Theme::choose(None, Colours::None).expect("a theme"));
    assert_eq!(coloured.whole(), plain.whole());
    let mut ascii = Window::of(wall(&room.workshop), Theme::named("ascii-only").expect("a theme"));
    for page in ascii.whole() {
        assert!(page.is_ascii(), "{page}");
    }
}

/// A workshop's file in a folder of its own.
fn file(workshop: &Workshop) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("room.ron");
    fs::write(&path, files::workshop_text(workshop, &PACK)).expect("written");
    (folder, path)
}

#[test]
fn the_lines_say_what_the_window_shows() {
    let (mut room, _) = counted();
    room.workshop.shown_after = 2;
    let (_folder, path) = file(&room.workshop);
    let (mut watcher, first) = Watcher::open(&RULES, &path).expect("opened");
    let mut showing = Showing::new(Arc::clone(&PACK), Keymap::default(), *first);
    let mut input =
        BufReader::new(Cursor::new("reasons\nback\nnext\nreasons\n\nnext\nback\nwhat\nquit\n".to_owned()));
    let mut out = Vec::new();
    let how = plain::wall::How { width: 79, only_ascii: false, echoes: true };
    plain::wall::run(&mut showing, &mut watcher, &mut input, &mut out, how).expect("said");
    let said = String::from_utf8(out).expect("text");
    let pages: Vec<&str> = said.split("> ").collect();
    let mut window = Window::on(&room.workshop);
    // What stands on the window's page stands in the lines, word for word and in the same order; counts are numbers there.
    let same = |window: &Window, page: &str| {
        let screen = window.screen();
        let lines = screen.lines().skip(2).take(20).map(str::trim).filter(|line| !line.is_empty());
        let bars = |line: &&str| {
            line.split_whitespace().eq(["Before", "Now"]) || line.ends_with(|c: char| c.is_ascii_digit())
        };
        for line in lines.filter(|line| !bars(line)) {
            let words = line.trim_start_matches("- ");
            assert!(flat(page).contains(&flat(words)), "{words:?} is not in {page}");
        }
    };
    same(&window, pages[0]);
    assert!(pages[1].contains("does nothing here") && pages[2].contains("does nothing here"), "{said}");
    same(window.press("tab"), pages[3]);
    assert!(pages[3].contains(": before ") && pages[3].contains(", now "), "{said}");
    same(window.press("space"), pages[4]);
    assert!(pages[5].contains("Nothing is different."), "{said}");
    same(window.press("tab"), pages[6]);
    same(window.press("left"), pages[7]);
    assert!(pages[8].contains("\"what\" does nothing here."), "{said}");
    assert_eq!(pages.len(), 10, "{said}");
}

#[test]
fn a_file_that_is_half_written_or_gone_is_said_and_what_was_read_stays() {
    let mut room = twelve(Depth::Quick);
    answer(&mut room, 9, 100, "");
    let (_folder, path) = file(&room.workshop);
    let (mut watcher, first) = Watcher::open(&RULES, &path).expect("opened");
    assert_eq!(*first, wall(&room.workshop));
    assert_eq!(watcher.look(), None);
    close_only(&mut room);
    let text = files::workshop_text(&room.workshop, &PACK);
    fs::write(&path, &text[..text.len() / 2]).expect("half of it");
    let wrong = watcher.look().expect("something").expect_err("unreadable");
    assert!(wrong.contains("cannot be read just now"), "{wrong}");
    assert_eq!(watcher.look(), None, "once");
    fs::remove_file(&path).expect("removed");
    let gone = watcher.look().expect("something").expect_err("gone");
    assert!(gone.contains("not there"), "{gone}");
    assert_eq!(watcher.look(), None, "once");
    fs::write(&path, &text).expect("whole again");
    assert_eq!(*watcher.look().expect("something").expect("read"), wall(&room.workshop));
    assert_eq!(watcher.look(), None);
    // A file that is no workshop is refused at the start, with its place.
    let other = path.with_file_name("other.ron");
    fs::write(&other, "(format: 1").expect("written");
    assert!(Watcher::open(&RULES, &other).is_err());
    assert!(Watcher::open(&RULES, &path.with_file_name("none.ron")).is_err());
}

#[test]
fn pages_look_like_this() {
    let (mut room, _) = counted();
    room.workshop.shown_after = 2;
    let mut window = Window::on(&room.workshop);
    let mut text = String::new();
    for keys in ["", "tab", "space", "space"] {
        if !keys.is_empty() {
            window.press(keys);
        }
        for (columns, rows) in [(60, 20), (80, 24), (120, 40)] {
            window.at(columns, rows);
            text.push_str(&format!("==== {columns} by {rows}\n{}\n", window.screen()));
        }
    }
    for _ in 0..15 {
        window.press("tab");
    }
    window.at(80, 24);
    for _ in 0..2 {
        text.push_str(&format!("==== 80 by 24\n{}\n", window.screen()));
        window.press("space");
    }
    insta::assert_snapshot!(text);
}

#[test]
fn two_hundred_people_have_bars_of_a_common_scale() {
    let mut room = Room::of((**PACK).clone(), Depth::Quick, &[]);
    for at in 0..200 {
        room.workshop.join(Some(&format!("QX{at:03}")), None, NOW).expect("joined");
    }
    let question = room.workshop.open_round().expect("open").questions[0];
    for (at, code) in room.codes().into_iter().enumerate() {
        let mut ballot = room.blank(&code);
        say(&mut ballot, question.0, u8::from(at >= 150), "");
        room.put(&code, &ballot, None);
    }
    room.close();
    let mut window = Window::on(&room.workshop);
    while !window.screen().contains(&PACK[question].levels[0].label) {
        window.press("tab");
    }
    let screen = window.screen();
    let long = |label: &str| {
        let line = screen.lines().find(|line| line.trim_start().starts_with(label)).unwrap_or_default();
        line.matches('\u{2588}').count()
    };
    let (many, few) = (long(&PACK[question].levels[0].label), long(&PACK[question].levels[1].label));
    assert!(many > 30 && few == many / 3, "{many} and {few}: {screen}");
}
