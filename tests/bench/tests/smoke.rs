//! A little of everything that is measured. It fails only where a figure is ten times away from what
//! it should be: machines differ, absurdities do not.

use leeward_bench::run::{Extent, run};

#[test]
fn no_figure_is_ten_times_away_from_what_it_should_be() {
    let outcome = run(&Extent::smoke(), &|_| {}).unwrap();
    assert!(outcome.chart.starts_with("<svg"));
    let absurd = outcome.report.absurd();
    assert!(
        absurd.is_empty(),
        "{absurd:#?}\n{}",
        outcome.report.markdown()
    );
}
