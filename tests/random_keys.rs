//! A user leans on the keyboard, pastes rubbish, clicks anywhere and drags the window about, twenty thousand times, out of fixed
//! seeds: at Home, in an interview, after the reveal, at the desk of a workshop, with a ballot in hand and when its answers are on
//! the wall. Nothing may break, nothing may be lost, and there must always be a way home. `CASES=5` is a hundred thousand times.

mod support {
    pub mod cases;
    pub mod story;
}

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use contract_advisor::answers::Answer;
use contract_advisor::app::model::{Dialog, For, Question, RoomTarget, Screen, Target};
use contract_advisor::app::room::RoomScreen;
use contract_advisor::app::touch::Gesture;
use contract_advisor::files::{
    Disk, answers_text, load_answers, load_folder, parse_answers, parse_workshop, workshop_text,
};
use contract_advisor::keys::Key;
use contract_advisor::pack::Pack;
use support::cases::cases;
use support::story::{PACK, Story};

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// A disk that is not waited for: it is not what is tested.
#[derive(Debug)]
struct Quick;

impl Disk for Quick {
    fn sync(&self, _file: &File) -> std::io::Result<()> {
        Ok(())
    }
    fn sync_folder(&self, _folder: &Path) -> std::io::Result<()> {
        Ok(())
    }
}

/// Every key that means something somewhere, and some that mean nothing.
const KEYS: &str = "1 2 3 4 5 9 u x l s n o z m w f r d e c t i + - g y b j k h ? / p v up down left right pageup pagedown home end enter enter enter esc tab space backspace delete ctrl-l ctrl-u ctrl-r ctrl-w alt-backspace f1 shift-tab a q N M alt-b alt-f shift-left shift-right shift-up shift-down shift-end ctrl-v ctrl-a ctrl-g ctrl-k ctrl-d ctrl-p ctrl-left ctrl-home";

/// Keys that change no answer wherever they are pressed.
const CALM: &str = "up down pageup pagedown home end ctrl-l ? m w";

/// Keys after which a question that had an answer may have none: undo and its like, taking an answer back, a yes, and
/// saying in a ballot that one cannot judge it, which takes the answer's place and can be undone.
const TAKES_BACK: &str = "c i z ctrl-r ctrl-u backspace delete enter y space";

const PASTES: &[&str] = &[
    "",
    "\0\x1b[2J\x07",
    "one\r\ntwo\rthree\n",
    "\u{202e}backwards\u{200b}",
    "שלום עולם",
    "e\u{301}\u{301}\u{301} 社会 👩\u{200d}👩\u{200d}👧\u{200d}👦 🏳\u{fe0f}\u{200d}🌈",
    "\"quoted\" \\ r#\"raw\"# // not a comment",
    "a very long line without an end that goes on and on and on and on and on and on and on and on and on",
];

const TYPED: &[&str] = &["Northtown", "no", "ä社", "a note, and more", "./x.ron", "seven grey herons", "3"];

const SIZES: &[(u16, u16)] =
    &[(80, 24), (80, 24), (120, 40), (60, 20), (59, 19), (1, 1), (200, 60), (300, 100), (61, 20), (20, 4)];

/// Presses esc until Home, answering what is asked on the way.
fn go_home(story: &mut Story) {
    story.at(80, 24);
    let mut tries = 0;
    for _ in 0..200 {
        if story.model().dialog.is_none() && matches!(story.model().screen(), Screen::Home) {
            return;
        }
        // Leaving a what-if behind, or a desk with something that leaving stops, is a step back that asks; a ballot is paused, and a laptop that is passed round wants the words.
        match &story.model().dialog {
            Some(Dialog::Confirm { question: Question::LeaveWhatIf | Question::LeaveRows, .. }) => {
                story.press("y")
            }
            Some(Dialog::Writing { target: Target::Room(RoomTarget::Passphrase(For::Lectern)), .. }) => {
                tries += 1;
                story.press("ctrl-w").type_text(TYPED[tries % TYPED.len()]).press("enter")
            }
            None if matches!(story.model().screen(), Screen::Room(RoomScreen::Pause)) => {
                story.press("home down enter")
            }
            _ => story.press("esc"),
        };
    }
    panic!("esc does not lead home from\n{}", story.picture());
}

/// What is in memory is what a reader of the file would get.
fn holds(story: &Story) {
    let pack = story.model().pack();
    if let Some(session) = &story.model().session {
        let text: Arc<str> = Arc::from(answers_text(&session.set, pack));
        let read = parse_answers(&Arc::from("memory"), &text, pack)
            .unwrap_or_else(|faults| panic!("{}\n{text}", faults[0].drawn()));
        assert_eq!(read, session.set);
    }
    if let Some(room) = &story.model().room {
        let text = workshop_text(&room.workshop, pack);
        let read = parse_workshop(&Arc::from("memory"), text.clone().into_bytes(), pack)
            .unwrap_or_else(|faults| panic!("{}\n{text}", faults[0].drawn()));
        assert_eq!(workshop_text(&read, pack), text);
    }
}

/// What may not get lost: the answers of the open set, and how many ballots are sealed.
#[derive(PartialEq)]
struct Kept {
    answers: Option<(PathBuf, Vec<Answer>)>,
    ballots: Option<(PathBuf, usize, usize)>,
}

impl Kept {
    fn now(story: &Story) -> Self {
        let model = story.model();
        let answers = model.session.as_ref().map(|session| {
            (session.path.clone(), session.set.entries.iter().map(|entry| entry.answer.clone()).collect())
        });
        let ballots = model.room.as_ref().map(|room| {
            let open = room.workshop.open_round();
            (room.path.clone(), room.workshop.closed_rounds().len(), open.map_or(0, |open| open.ballots_in()))
        });
        Self { answers, ballots }
    }

    /// Questions of the same set that have lost their answers.
    fn lost(&self, now: &Self) -> usize {
        match (&self.answers, &now.answers) {
            (Some((before, had)), Some((path, have))) if before == path => {
                let gone = |(had, have): &(&Answer, &Answer)| {
                    **had != Answer::Unanswered && **have == Answer::Unanswered
                };
                had.iter().zip(have).filter(gone).count()
            }
            _ => 0,
        }
    }

    /// Sealed ballots of the same round that are gone.
    fn unsealed(&self, now: &Self) -> bool {
        match (&self.ballots, &now.ballots) {
            (Some((before, rounds, had)), Some((path, now_rounds, have))) if before == path => {
                rounds == now_rounds && have < had
            }
            _ => false,
        }
    }
}

fn lean_on_the_keyboard(name: &str, begin: &dyn Fn() -> Story, seed: u64, events: u64) {
    println!("{name}: seed {seed}, {events} events");
    let began = std::time::Instant::now();
    let keys: Vec<&str> = KEYS.split(' ').collect();
    let calm: Vec<&str> = CALM.split(' ').collect();
    let takes_back: Vec<&str> = TAKES_BACK.split(' ').collect();
    let mut chance = Chance(seed);
    let mut story = begin();
    let (mut farthest, mut size) = (0, (80, 24));
    for event in 0..events {
        let before = Kept::now(&story);
        let (mut may_change, mut may_take_back) = (true, false);
        let mut key_lost = false;
        match chance.below(100) {
            0..=1 => {
                size = *chance.of(SIZES);
                story.at(size.0, size.1);
                may_change = false;
            }
            2..=3 => {
                story.paste(PASTES[chance.below(PASTES.len())]);
            }
            4 => {
                story.wait(Duration::from_secs(1));
                may_change = false;
            }
            5..=7 => {
                story.type_text(chance.of::<&str>(TYPED));
                may_take_back = true;
            }
            8..=13 => {
                let (column, row) = (chance.below(size.0.into()), chance.below(size.1.into()));
                let (column, row) =
                    (u16::try_from(column).expect("small"), u16::try_from(row).expect("small"));
                let what =
                    *chance.of(&[Gesture::Press, Gesture::Press, Gesture::WheelDown, Gesture::WheelUp]);
                story.point(column, row, what);
                may_change = what == Gesture::Press;
                may_take_back = may_change;
            }
            _ => {
                let word = *chance.of(&keys);
                let key: Key = word.parse().expect("a key");
                story.key(key);
                may_change = !calm.contains(&word);
                may_take_back = takes_back.contains(&word);
                key_lost = word == "y";
            }
        }
        let now = Kept::now(&story);
        let same_set = match (&before.answers, &now.answers) {
            (Some((before, _)), Some((now, _))) => before == now,
            _ => false,
        };
        assert!(
            may_change || !same_set || before.answers == now.answers,
            "{name}, seed {seed}, event {event}"
        );
        assert!(
            may_take_back || before.lost(&now) == 0,
            "{name}, seed {seed}, event {event}: an answer is gone"
        );
        assert!(key_lost || !before.unsealed(&now), "{name}, seed {seed}, event {event}: a ballot is gone");
        if story.ended {
            // Through the line on Home that says so. What is left behind is what is on the disk.
            if let (Some(_), None) = (&story.model().session, &story.model().turn) {
                assert_eq!(story.saved_set(), *story.set());
            }
            story = begin();
        }
        if event % 20 == 0 {
            // Drawing never panics, and something is on the screen.
            assert!(!story.screen().trim().is_empty(), "an empty screen");
        }
        if event % 100 == 0 {
            holds(&story);
        }
        farthest = farthest.max(story.model().screens.len());
        if event % 500 == 499 {
            go_home(&mut story);
            size = (80, 24);
        }
        // Typing alone would fill a screenful of files.
        if event % 2500 == 2499 {
            story = begin();
        }
    }
    println!("{name}: {:?}", began.elapsed());
    assert!(farthest >= 4, "it never got far");
    assert!(farthest < 40, "{farthest} screens on top of one another");
}

// ---- where it begins ----

/// Small rules with something of every kind: a key costs little, so that there can be many.
static TINY: LazyLock<Arc<Pack>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/tiny");
    Arc::new(load_folder(&folder).unwrap_or_else(|faults| panic!("{}", faults[0].drawn())))
});

fn over(pack: &Arc<Pack>) -> Story {
    let mut story = Story::with_rules(pack, Arc::new(tempfile::tempdir().expect("a folder")), "default");
    story.use_disk(Arc::new(Quick));
    story
}

fn at_home() -> Story {
    over(&TINY)
}

fn in_an_interview() -> Story {
    let mut story = at_home();
    story.choose("Start a new answer set").type_text("Meals").press("enter tab 1");
    story
}

fn at_a_result() -> Story {
    let mut story = in_an_interview();
    story.press("right 2 right 3 right 1 m r enter y").expect("Result");
    story
}

fn at_a_shipped_result() -> Story {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    let set = load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
    let mut story = Story::open_set(&set, "northtown.ron", "default");
    story.use_disk(Arc::new(Quick));
    story
}

const SECRET: &str = "seven grey herons";

fn desk(mut story: Story) -> Story {
    story.set_up_workshop("Northtown together", 3);
    story.type_text(SECRET).press("enter").type_text(SECRET).press("enter");
    story
}

fn at_the_desk() -> Story {
    desk(at_home())
}

fn turn(mut story: Story) -> Story {
    story.pass_round().choose("P01").choose("I would rather not say").press("enter 3");
    story
}

fn in_a_turn() -> Story {
    turn(at_the_desk())
}

fn in_a_shipped_turn() -> Story {
    turn(desk(over(&PACK)))
}

fn before_the_wall() -> Story {
    let mut story = at_the_desk();
    for (code, level) in [("P01", "1"), ("P02", "3"), ("P03", "3")] {
        story.pass_round().choose(code).choose("I would rather not say").press("enter");
        for _ in 0..story.model().turn.as_ref().expect("a turn").questions.len() {
            story.press(level).press("enter");
        }
        story.press("r enter enter").back_to_the_desk(SECRET);
    }
    story.choose("Close the round").type_text(SECRET).press("enter").choose("Show the answers");
    story
}

type Begin = fn() -> Story;

#[test]
fn keys_at_random_break_and_lose_nothing() {
    let walks: [(&str, Begin, u64); 8] = [
        ("at Home", at_home, 3_600),
        ("in an interview", in_an_interview, 3_600),
        ("at a result", at_a_result, 3_600),
        ("at the desk", at_the_desk, 3_600),
        ("in a turn", in_a_turn, 3_600),
        ("before the wall", before_the_wall, 2_800),
        ("at a result of the shipped rules", at_a_shipped_result, 300),
        ("in a turn with the shipped rules", in_a_shipped_turn, 300),
    ];
    // Names that are typed must not be files beside the sources.
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::env::set_current_dir(elsewhere.path()).expect("a folder to stand in");
    // Side by side: the same events, sooner.
    std::thread::scope(|scope| {
        for (seed, (name, begin, events)) in walks.iter().enumerate() {
            scope.spawn(move || lean_on_the_keyboard(name, begin, 1 + seed as u64, cases(*events)));
        }
    });
}

#[test]
fn every_screen_can_be_drawn_at_every_size() {
    let mut story = Story::begin();
    let draw = |story: &mut Story| {
        for columns in (1..=200).step_by(11) {
            for rows in (1..=60).step_by(6) {
                story.at(columns, rows);
                let text = story.screen();
                assert_eq!(text.lines().count(), usize::from(rows));
            }
        }
        for (columns, rows) in [(59, 20), (60, 19), (60, 20), (200, 60), (400, 150)] {
            story.at(columns, rows);
            story.screen();
        }
        story.at(80, 24);
    };
    draw(&mut story);
    story.press("?");
    draw(&mut story);
    story.press("esc").choose("Start a new answer set");
    draw(&mut story);
    story.type_text("A title 社").press("enter");
    draw(&mut story);
    story.press("e");
    draw(&mut story);
    story.press("esc tab 2 n");
    story.paste(&"A note of many words. ".repeat(60));
    draw(&mut story);
    story.press("esc");
    draw(&mut story);
    story.press("w");
    draw(&mut story);
    story.press("esc m");
    draw(&mut story);
    story.press("r");
    draw(&mut story);
    story.press("enter");
    assert!(matches!(story.model().dialog, Some(Dialog::Confirm { .. })));
    draw(&mut story);
    story.press("y");
    draw(&mut story);
    story.press("c");
    draw(&mut story);
    story.press("t end");
    draw(&mut story);
    story.press("r down enter");
    draw(&mut story);
    story.press("enter");
    draw(&mut story);
    story.press("esc g");
    draw(&mut story);
    story.press("enter");
    draw(&mut story);
    story.press("enter end");
    draw(&mut story);
}
