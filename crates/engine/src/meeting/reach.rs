//! Which addresses may be dialed: those that can lead to another device.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// How far this device reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// This machine only, where several devices run beside each other: its loopback may be dialed.
    ThisMachine,
    /// Wherever there is a route. Loopback would be this machine itself, whoever named it.
    Everywhere,
}

impl Reach {
    /// Tells whether an address can lead to another device. Where it was named by someone else, or
    /// typed, packets would otherwise go to this machine itself, or to everybody on its network.
    pub fn leads_to(self, address: SocketAddr) -> bool {
        // An IPv4 address is the same address when IPv6 writes it.
        let ip = address.ip().to_canonical();
        if ip.is_loopback() {
            return self == Self::ThisMachine && address.port() != 0;
        }
        let nowhere = match ip {
            IpAddr::V4(ip) => v4_is_nobodys(ip),
            IpAddr::V6(ip) => v6_is_nobodys(ip),
        };
        !nowhere && address.port() != 0
    }

    /// Leaves only what can lead to another device.
    pub(crate) fn narrow(self, addresses: &mut Vec<SocketAddr>) {
        addresses.retain(|address| self.leads_to(*address));
    }
}

/// This network, multicast, and what is reserved, with broadcast at its end.
fn v4_is_nobodys(ip: Ipv4Addr) -> bool {
    let first = ip.octets()[0];
    first == 0 || first >= 224
}

/// Nowhere, multicast, and IPv4 as it was once written in IPv6 (RFC 4291, 2.5.5.1).
fn v6_is_nobodys(ip: Ipv6Addr) -> bool {
    ip.is_multicast() || ip.segments()[..6] == [0; 6]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads(reach: Reach, address: &str) -> bool {
        reach.leads_to(address.parse().unwrap())
    }

    #[test]
    fn an_address_of_another_device_may_be_dialed_from_everywhere() {
        for address in [
            "192.168.1.5:47113",
            "10.0.0.1:1",
            "169.254.7.7:47113",
            "203.0.113.9:47113",
            "[::ffff:192.168.1.5]:47113",
            "[fd00::5]:47113",
            "[fe80::5]:47113",
            "[2001:db8::5]:47113",
        ] {
            assert!(leads(Reach::Everywhere, address), "{address}");
            assert!(leads(Reach::ThisMachine, address), "{address}");
        }
    }

    #[test]
    fn an_address_of_nobody_or_of_everybody_is_never_dialed() {
        for address in [
            "0.0.0.0:47113",
            "0.1.2.3:47113",
            "224.0.0.251:5353",
            "239.255.255.250:1900",
            "240.0.0.1:47113",
            "255.255.255.255:47113",
            "192.168.1.5:0",
            "127.0.0.1:0",
            "[::]:47113",
            "[ff02::fb]:5353",
            "[::ffff:0.0.0.0]:47113",
            "[::ffff:224.0.0.251]:5353",
            "[::ffff:255.255.255.255]:47113",
            "[::10.0.0.1]:47113",
            "[fd00::5]:0",
        ] {
            assert!(!leads(Reach::Everywhere, address), "{address}");
            assert!(!leads(Reach::ThisMachine, address), "{address}");
        }
    }

    #[test]
    fn loopback_is_dialed_only_where_this_device_itself_stays_on_it() {
        for address in [
            "127.0.0.1:47113",
            "127.8.8.8:22",
            "[::1]:47113",
            "[::ffff:127.0.0.1]:47113",
        ] {
            assert!(!leads(Reach::Everywhere, address), "{address}");
            assert!(leads(Reach::ThisMachine, address), "{address}");
        }
    }
}
