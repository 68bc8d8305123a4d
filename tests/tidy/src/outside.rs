//! Nothing is contacted but the partner's devices, so no source names anybody else.

use std::net::{IpAddr, Ipv4Addr};

use crate::{code, house};

/// This crate spells out what nobody else may.
const EXCEPT: [&str; 1] = ["tests/tidy"];

/// Presets, services and lookups of iroh that reach for somebody else.
const REACHING_OUT: [&str; 14] = [
    "presets::N0",
    "presets::n0",
    "RelayMode::Default",
    "RelayMode::Staging",
    "DnsAddressLookup",
    "DnsDiscovery",
    "PkarrPublisher",
    "PkarrResolver",
    "N0_DNS",
    "n0.computer",
    "n0des",
    "iroh.link",
    "iroh.network",
    "dns.iroh",
];

/// Hosts that no name server knows, or that are this device.
const NOBODY: [&str; 4] = ["localhost", "127.0.0.1", "[::1]", "example.invalid"];

/// Names of formats that only look like addresses: nobody asks them anything.
const FORMATS: [&str; 1] = ["http://www.w3.org/2000/svg"];

#[test]
fn no_source_names_a_relay_a_lookup_or_a_preset_that_uses_them() {
    let mut findings = Vec::new();
    for page in ours() {
        for name in REACHING_OUT {
            let lines = (1..)
                .zip(page.text.lines())
                .filter(|(_, line)| line.contains(name));
            findings.extend(lines.map(|(line, _)| format!("{}:{line} {name}", page.path)));
        }
    }
    house::assert_none(&findings, "nothing is contacted but the partner's devices:");
}

#[test]
fn no_source_holds_the_address_of_a_host_on_the_internet() {
    let mut findings = Vec::new();
    for page in ours() {
        for (number, line) in (1..).zip(page.text.lines()) {
            let line = FORMATS
                .into_iter()
                .fold(line.to_owned(), |line, format| line.replace(format, ""));
            let found = hosts(&line).into_iter().chain(public_addresses(&line));
            findings.extend(found.map(|host| format!("{}:{number} {host}", page.path)));
        }
    }
    house::assert_none(&findings, "nothing is contacted but the partner's devices:");
}

/// Our sources without their comments.
fn ours() -> impl Iterator<Item = house::Page> {
    let pages = house::sources()
        .into_iter()
        .filter(|page| !page.is_in(&EXCEPT));
    pages.map(|page| house::Page {
        text: code::without_comments(&page.text),
        path: page.path,
    })
}

fn hosts(line: &str) -> Vec<String> {
    let authorities = line.split("://").skip(1).map(|rest| {
        let end = rest.find(['/', '"', '?', '#', ' ', '\'', ')', '\\']);
        &rest[..end.unwrap_or(rest.len())]
    });
    let known = |host: &&str| {
        let bare = |known: &str| *host == known || host.starts_with(&format!("{known}:"));
        !host.is_empty() && !host.starts_with('{') && !NOBODY.into_iter().any(bare)
    };
    authorities.filter(known).map(str::to_owned).collect()
}

fn public_addresses(line: &str) -> Vec<String> {
    let words = line.split(|letter: char| !(letter.is_ascii_digit() || letter == '.'));
    let addresses = words.filter_map(|word| word.trim_matches('.').parse::<Ipv4Addr>().ok());
    let public = addresses.filter(|address| !is_nobody(*address));
    public
        .map(|address| IpAddr::V4(address).to_string())
        .collect()
}

/// Whether it is this device, a home network, a group, an address for examples, or reserved.
fn is_nobody(address: Ipv4Addr) -> bool {
    let [first, ..] = address.octets();
    matches!(first, 0 | 240..)
        || address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
}

#[cfg(test)]
mod tests {
    use super::{hosts, public_addresses};

    #[test]
    fn an_address_of_nobody_is_told_from_one_of_somebody() {
        assert!(
            public_addresses(r#"["127.0.0.1:0", "192.168.1.5", "203.0.113.9", "1.4.1"]"#)
                .is_empty()
        );
        assert_eq!(public_addresses(r#"dial("9.9.9.9:53")"#), ["9.9.9.9"]);
    }

    #[test]
    fn a_host_in_a_link_is_found() {
        assert_eq!(
            hosts(r#"get("https://relay.example.org/x")"#),
            ["relay.example.org"]
        );
        assert!(hosts(r#"get("http://localhost:80/x"); f("leeward://")"#).is_empty());
    }
}
