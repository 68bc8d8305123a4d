//! How much memory is taken, counted where it is taken.

use std::{
    alloc::System,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use cap::Cap;

#[global_allocator]
static HEAP: Cap<System> = Cap::new(System, usize::MAX);

/// The bytes that are taken at this moment.
pub fn taken() -> usize {
    HEAP.allocated()
}

/// Looks at the heap every millisecond.
#[derive(Debug)]
pub struct Watch {
    most: Arc<AtomicUsize>,
    done: Arc<AtomicBool>,
    looking: Option<JoinHandle<()>>,
}

impl Watch {
    /// Begins to look.
    pub fn begin() -> Self {
        let most = Arc::new(AtomicUsize::new(taken()));
        let done = Arc::new(AtomicBool::new(false));
        let (seen, stop) = (Arc::clone(&most), Arc::clone(&done));
        let looking = thread::spawn(move || {
            while !stop.load(Ordering::Relaxed) {
                seen.fetch_max(taken(), Ordering::Relaxed);
                thread::sleep(Duration::from_millis(1));
            }
        });
        Self {
            most,
            done,
            looking: Some(looking),
        }
    }

    /// The most that was taken at once since.
    pub fn most(&self) -> usize {
        self.most.load(Ordering::Relaxed)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Relaxed);
        if let Some(looking) = self.looking.take() {
            looking.join().ok();
        }
    }
}
