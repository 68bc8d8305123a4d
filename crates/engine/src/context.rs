//! What the handler of a command works with, and how it writes.

use leeward_model::{ItemId, PersonId, Rejection, limits};
use leeward_replica::Value;

use crate::{
    edit::Edit,
    io::Saved,
    own::Own,
    space::{Failure, Space},
    spaces::Spaces,
    steps::{Part, Step, Steps},
    turn::Turn,
};

/// What came of a command.
pub(crate) type Done = Result<Saved, Failure>;

/// Everything of this device but its connections, for one turn.
pub(crate) struct Local<'a, 't> {
    pub(crate) turn: &'a mut Turn<'t>,
    pub(crate) spaces: &'a mut Spaces,
    pub(crate) own: &'a mut Own,
    pub(crate) steps: &'a mut Steps,
}

impl<'t> Local<'_, 't> {
    /// Returns what a handler works with in the current space.
    pub(crate) fn context(&mut self) -> Context<'_, 't> {
        let (alone, space) = self.spaces.alone_and_current();
        Context {
            turn: self.turn,
            space,
            alone,
            own: self.own,
            steps: self.steps,
        }
    }
}

/// What the handler of a command works with: one space, and what never leaves this device.
pub(crate) struct Context<'a, 't> {
    pub(crate) turn: &'a mut Turn<'t>,
    /// The space that is shown and written.
    pub(crate) space: &'a mut Space,
    /// The space of this person alone, where the one that is shown is shared.
    pub(crate) alone: Option<&'a Space>,
    pub(crate) own: &'a mut Own,
    pub(crate) steps: &'a mut Steps,
}

impl Context<'_, '_> {
    /// The person of this vault, in the current space.
    pub(crate) fn me(&self) -> PersonId {
        self.space.me()
    }

    /// The day of this turn, as it stands in a document.
    pub(crate) fn today(&self) -> Value {
        self.turn.today()
    }

    /// Puts values into one document, as one step that can be undone.
    pub(crate) fn write(&mut self, edit: Edit) -> Done {
        self.write_all([edit])
    }

    /// Puts values into several documents, as one step that can be undone.
    pub(crate) fn write_all(&mut self, edits: impl IntoIterator<Item = Edit>) -> Done {
        let parts = self.write_each(edits)?;
        if !parts.is_empty() {
            self.stepped(parts);
        }
        Ok(Saved::default())
    }

    /// Puts values into several documents. Returns what of it changed something.
    pub(crate) fn write_each(
        &mut self,
        edits: impl IntoIterator<Item = Edit>,
    ) -> Result<Vec<Part>, Failure> {
        let mut parts = Vec::new();
        for Edit { document, puts } in edits {
            // What is taken back later is what was put here, and not what went on.
            self.space.go_on(self.turn, document, &puts)?;
            let replaced = self.space.write(self.turn, document, puts)?;
            if !replaced.is_empty() {
                parts.push((document, replaced));
            }
        }
        Ok(parts)
    }

    /// Adds a step that can be undone.
    pub(crate) fn stepped(&mut self, parts: Vec<Part>) {
        self.steps.push(Step::Puts {
            space: self.space.id(),
            parts,
            overwritten: false,
        });
    }

    /// Checks that there is room for more lines.
    pub(crate) fn room_for_lines(&self, more: usize) -> Result<(), Rejection> {
        room_for(self.space.standing_lines() + more)
    }

    /// Checks that there is room for more routes and steps, together.
    pub(crate) fn room_for_steps(&self, more: usize) -> Result<(), Rejection> {
        room_for(self.space.standing_steps() + more)
    }

    /// Checks that there is room for more needs and passing lines on one's own page, together.
    pub(crate) fn room_on_page(&self, more: usize) -> Result<(), Rejection> {
        room_for(self.space.standing_on_page() + more)
    }
}

fn room_for(items: usize) -> Result<(), Rejection> {
    let limit = limits::ITEMS;
    if items > limit {
        return Err(Rejection::Full { limit });
    }
    Ok(())
}

/// Returns the id of a new item.
pub(crate) fn fresh_id(turn: &mut Turn<'_>) -> ItemId {
    ItemId::from_bytes(turn.entropy.bytes())
}

/// Returns what answers a command that made something.
pub(crate) fn made(id: &impl ToString) -> Saved {
    Saved {
        made: Some(id.to_string()),
    }
}
