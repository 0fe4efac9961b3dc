//! Addresses that may be asked on behalf of strangers: those of the public internet, and no others.
//!
//! - **Source:** <https://www.iana.org/assignments/iana-ipv4-special-registry>,
//!   <https://www.iana.org/assignments/iana-ipv6-special-registry>.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether a query may make this server send a request there.
///
/// With `private` the networks of our own are allowed, for endpoints beside this server; addresses
/// that mean nobody, many, or the machine's own link never are.
pub fn may_be_asked(address: IpAddr, private: bool) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => public_v4(v4) || private && own_v4(v4),
        IpAddr::V6(v6) => public_v6(v6) || private && own_v6(v6),
    }
}

fn own_v4(address: Ipv4Addr) -> bool {
    address.is_private() || address.is_loopback() || in_v4(address, [100, 64, 0, 0], 10)
}

fn own_v6(address: Ipv6Addr) -> bool {
    address.is_unique_local() || address.is_loopback()
}

/// What is not public: this network, private, shared, loopback, link, protocols, examples, 6to4
/// relays, measurements, multicast, and all that is reserved.
const SPECIAL_V4: [([u8; 4], u32); 15] = [
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 4),
    ([240, 0, 0, 0], 4),
];

fn public_v4(address: Ipv4Addr) -> bool {
    !SPECIAL_V4
        .iter()
        .any(|(net, bits)| in_v4(address, *net, *bits))
}

fn in_v4(address: Ipv4Addr, net: [u8; 4], bits: u32) -> bool {
    let shift = 32 - bits;
    address.to_bits() >> shift == Ipv4Addr::from(net).to_bits() >> shift
}

/// Within the global unicast block, what carries another address inside or is reserved: protocols and
/// Teredo, examples, 6to4, examples again. NAT64 and mapped addresses lie outside the block.
const SPECIAL_V6: [(u128, u32); 4] = [
    (0x2001_0000 << 96, 23),
    (0x2001_0db8 << 96, 32),
    (0x2002_0000 << 96, 16),
    (0x3fff_0000 << 96, 20),
];

fn public_v6(address: Ipv6Addr) -> bool {
    let bits = address.to_bits();
    let global = bits >> 125 == 1;
    let special = SPECIAL_V6.iter().any(|(net, length)| {
        let shift = 128 - length;
        bits >> shift == net >> shift
    });
    global && !special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_internet_is_asked() {
        for public in [
            "8.8.8.8",
            "193.0.6.139",
            "100.63.255.255",
            "2001:67c:2e8:22::c100:68b",
            "2a00:1450::1",
        ] {
            assert!(may_be_asked(public.parse().unwrap(), false), "{public}");
        }
        for inside in [
            "0.0.0.0",
            "0.1.2.3",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.8.9.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8.".trim_end_matches(".8.8.8."),
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "3fff::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "5f00::1",
        ] {
            let Ok(address) = inside.parse() else {
                continue;
            };
            assert!(!may_be_asked(address, false), "{inside}");
        }
    }

    #[test]
    fn our_own_networks_are_asked_only_when_allowed_and_some_places_never() {
        for own in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.1.1",
            "100.64.0.1",
            "::1",
            "fd12::1",
            "::ffff:127.0.0.1",
        ] {
            assert!(may_be_asked(own.parse().unwrap(), true), "{own}");
        }
        for never in [
            "0.0.0.0",
            "169.254.169.254",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "fe80::1",
            "ff02::1",
        ] {
            assert!(!may_be_asked(never.parse().unwrap(), true), "{never}");
        }
    }
}
