package vn.conglang.gateway.firewall;

/// Why the gate dropped something, by the names of nft's counters.
public enum Dropped {
    /// Too many packets were refused at once.
    flood,
    /// A device that is not admitted asked the name server too often.
    names,
    /// A device sent too much to the portal, or opened too many connections to it or the desk.
    knocks,
    /// An admitted device opened too many connections at once.
    flows,
    /// An admitted device wanted a private network or the one behind the uplink: the modem.
    lan,
    /// A packet's sender is of no network in the hall.
    strange,
    /// One device of the hall wanted another one.
    neighbours,
    /// A frame claims an address that another device holds, or the gateway's.
    spoofed,
    /// A device played the router or the address server.
    rogue
}
