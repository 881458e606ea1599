//! Taking the terminal and giving it back exactly as it was, and drawing one frame on it in one write. It must not know what is
//! drawn, and must never ask the terminal anything: an answer would be eaten by the input thread.

use std::cell::RefCell;
use std::io::{self, IsTerminal as _, Write};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once};

use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen,
};
use crossterm::{cursor, queue, style};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Size;
use ratatui::{Frame, Terminal};

use super::steady::{Reach, Steady, steady};

/// Whether the terminal is ours. The one flag that makes `enter` and `leave` safe to call in any order, from any thread, twice.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Whether the pointer is to be reported while the terminal is ours.
static MOUSE: AtomicBool = AtomicBool::new(true);

/// Reports presses and the wheel (1000), in a form that knows columns beyond 223 (1006). Not crossterm's own command, which also asks
/// for every movement.
#[cfg(not(windows))]
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";

/// The reverse.
#[cfg(not(windows))]
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

fn write_mouse(out: &mut impl Write, on: bool) -> io::Result<()> {
    #[cfg(not(windows))]
    return out.write_all(if on { MOUSE_ON } else { MOUSE_OFF }.as_bytes());
    // There it is the console's input mode that counts.
    #[cfg(windows)]
    if on {
        queue!(out, crossterm::event::EnableMouseCapture)
    } else {
        queue!(out, crossterm::event::DisableMouseCapture)
    }
}

/// From now on the pointer is reported while the terminal is ours, or left to the terminal so that text can be selected.
///
/// # Errors
/// What the terminal says.
pub fn mouse(on: bool) -> io::Result<()> {
    MOUSE.store(on, Ordering::SeqCst);
    let mut out = io::stdout().lock();
    if is_ours() {
        write_mouse(&mut out, on)?;
        out.flush()?;
    }
    Ok(())
}

/// Takes the terminal: raw mode, alternate screen, bracketed paste, the pointer if it is wanted, hidden cursor. Does nothing if it is taken already.
///
/// # Errors
/// What the terminal says; it is given back before the error is.
pub fn enter() -> io::Result<()> {
    if ENTERED.swap(true, Ordering::SeqCst) {
        return Ok(());
    }
    // crossterm 0.29 turns every colour command into a full reset when NO_COLOR is set, and the highlighted row vanishes. The themes
    // obey NO_COLOR themselves. Remove when crossterm > 0.29 (#1069) is out.
    style::force_color_output(true);
    let taken = crossterm::terminal::enable_raw_mode().and_then(|()| {
        let mut out = io::stdout().lock();
        queue!(out, EnterAlternateScreen)?;
        // crossterm refuses it on Windows, where pasted text arrives as keys.
        #[cfg(not(windows))]
        queue!(out, crossterm::event::EnableBracketedPaste)?;
        if MOUSE.load(Ordering::SeqCst) {
            write_mouse(&mut out, true)?;
        }
        queue!(out, cursor::Hide)?;
        out.flush()
    });
    if taken.is_err() {
        leave();
    }
    taken
}

/// Gives the terminal back, in the reverse order. Does nothing if it is not taken. Errors are dropped: where they arise, the terminal
/// is gone, and this runs in a panic.
pub fn leave() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout().lock();
    // A panic may come in the middle of a frame: end what it began.
    let _ =
        queue!(out, EndSynchronizedUpdate, style::ResetColor, style::SetAttribute(style::Attribute::Reset));
    let _ = queue!(out, cursor::Show);
    // Whatever it is set to: a terminal that goes on reporting fills the shell with rubbish.
    let _ = write_mouse(&mut out, false);
    #[cfg(not(windows))]
    let _ = queue!(out, crossterm::event::DisableBracketedPaste);
    let _ = queue!(out, LeaveAlternateScreen);
    let _ = out.flush();
    let _ = crossterm::terminal::disable_raw_mode();
}

/// Whether the terminal is ours now; a panic in another thread may have given it back.
pub fn is_ours() -> bool {
    ENTERED.load(Ordering::SeqCst)
}

/// Why a full-screen program cannot run here, if it cannot; the line face can.
pub fn unfit(term: Option<&str>) -> Option<&'static str> {
    if !io::stdin().is_terminal() {
        Some("the input is not a terminal")
    } else if !io::stdout().is_terminal() {
        Some("the output is not a terminal")
    } else if term == Some("dumb") {
        Some("the terminal says that it cannot move the cursor (TERM=dumb)")
    } else if cfg!(unix) && term.is_none_or(str::is_empty) {
        Some("the terminal does not say what it is (TERM is not set)")
    } else if is_old_console() {
        Some("the console is an old one, which draws no screens")
    } else {
        None
    }
}

/// Whether the output is a console of Windows that obeys no control sequences: before Windows 10, or set to behave as then. It has
/// neither the colours nor the marks of a newer one.
pub fn is_old_console() -> bool {
    #[cfg(windows)]
    return io::stdout().is_terminal() && !crossterm::ansi_support::supports_ansi();
    #[cfg(not(windows))]
    false
}

/// How many columns the terminal has, where it says so. Asks the system, not the terminal.
pub fn columns() -> Option<u16> {
    // The one call tells no more on Unix, and the other nothing on Windows but what the console is.
    #[cfg(windows)]
    let columns = crossterm::terminal::size().ok().map(|(columns, _)| columns);
    #[cfg(not(windows))]
    let columns = crossterm::terminal::window_size().ok().map(|size| size.columns);
    columns.filter(|columns| *columns > 0)
}

type Notice = Box<dyn Fn() + Send>;

/// Who is told of a panic. A slot of its own because the hook is installed once and the listener changes.
static ON_PANIC: Mutex<Option<Notice>> = Mutex::new(None);

/// From now on a panic, in whatever thread, first gives the terminal back and then goes to the hook that was there before; then
/// `notice` is called, so that the main thread does not go on drawing on a screen that is no longer ours.
pub fn on_panic(notice: impl Fn() + Send + 'static) {
    static HOOK: Once = Once::new();
    if let Ok(mut slot) = ON_PANIC.lock() {
        *slot = Some(Box::new(notice));
    }
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            leave();
            before(panic);
            if let Ok(slot) = ON_PANIC.try_lock()
                && let Some(notice) = slot.as_ref()
            {
                notice();
            }
        }));
    });
}

/// Bytes on their way to the terminal, kept until the frame is whole. A `BufWriter` would not do: the backend flushes whenever it
/// shows, hides or moves the cursor, which splits a frame into three or four writes.
#[derive(Clone, Default)]
struct Held(Rc<RefCell<Vec<u8>>>);

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Held {
    fn send(&self) -> io::Result<()> {
        let mut bytes = self.0.borrow_mut();
        // Looked at under the lock: `leave` lowers the flag before it asks for the lock, so that no frame can follow its last words
        // when another thread panics.
        let mut out = io::stdout().lock();
        let sent = if is_ours() {
            out.write_all(&bytes).and_then(|()| out.flush())
        } else {
            Err(io::Error::other("the terminal was given back"))
        };
        bytes.clear();
        sent
    }
}

/// The terminal while it is ours. Dropping it gives the terminal back.
pub struct Screen {
    terminal: Terminal<Steady<CrosstermBackend<Held>>>,
    held: Held,
    wipe: bool,
    /// What characters of doubtful width may cover on the frame that is shown.
    reach: Vec<Reach>,
}

impl Screen {
    /// Takes the terminal.
    ///
    /// # Errors
    /// If input or output is not a terminal, or the terminal does not answer.
    pub fn enter() -> io::Result<Self> {
        if let Some(why) = unfit(std::env::var("TERM").ok().as_deref()) {
            return Err(io::Error::new(io::ErrorKind::Unsupported, why));
        }
        enter()?;
        let held = Held::default();
        let backend = Steady(CrosstermBackend::new(held.clone()));
        let terminal = Terminal::new(backend).inspect_err(|_| leave())?;
        Ok(Self { terminal, held, wipe: false, reach: Vec::new() })
    }

    /// Takes the terminal back after it was given away, or was in someone else's hands without our knowing; the next frame repaints
    /// everything.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn take_back(&mut self) -> io::Result<()> {
        // Leaving first makes crossterm forget the modes it believes are set: whoever stopped us may have changed them.
        leave();
        self.wipe();
        enter()
    }

    /// Whatever is on the screen, the next frame repaints all of it.
    pub const fn wipe(&mut self) {
        self.wipe = true;
    }

    /// Draws one frame: in one write, and within a synchronised update, so that it appears at once.
    ///
    /// # Errors
    /// What the terminal says. Nothing but a lost terminal is likely.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        queue!(self.held, BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.wipe) {
            // Not `Terminal::clear`, which asks for the cursor's position and waits 2 s for an answer that the input thread has eaten.
            queue!(self.held, Clear(ClearType::All))?;
            self.terminal.swap_buffers();
        }
        let reach = &mut self.reach;
        self.terminal.draw(|frame| {
            view(frame);
            *reach = steady(frame.buffer_mut(), reach);
        })?;
        queue!(self.held, EndSynchronizedUpdate)?;
        self.held.send()
    }

    /// Columns and rows.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}
