//! The program `leeward`: the command line and the window, and the wiring between them and a node.

mod cli;
mod demo;
mod display;
mod ending;
mod failure;
mod json;
mod lines;
mod moment;
mod printer;
mod protocol;
mod window;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    // A core dump would hold what the vault keeps sealed.
    let no_core = rustix::process::Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    rustix::process::setrlimit(rustix::process::Resource::Core, no_core).ok();
    match cli::Cli::parse().run() {
        Ok(code) => code,
        Err(error) => failure::report(&error),
    }
}
