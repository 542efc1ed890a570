package vn.conglang.provisioning.card;

import vn.conglang.provisioning.roster.AccessPoint;

/// Which of a box's interfaces does what.
///
/// @param uplink towards the internet
/// @param hall towards guests: the radio, or a port with an access point on it
/// @param channel of the own radio: 1 to 13 for 2.4 GHz, 36 to 48 for 5 GHz
/// @param owe whether the own radio also shows an encrypted network (OWE transition mode)
record Wiring(AccessPoint accessPoint, String uplink, String hall, int channel, boolean owe) {
    static final String UPLINK = "eth0";
    static final String RADIO = "wlan0";
    static final String PORT = "eth1";
    static final int CHANNEL = 6;

    Wiring {
        checkInterface(uplink);
        checkInterface(hall);
        if (uplink.equals(hall)) {
            throw new IllegalArgumentException(
                    "uplink and hall must be two interfaces (got \"" + hall + "\" for both)");
        }
        if ((channel < 1 || channel > 13) && (channel < 36 || channel > 48 || channel % 4 != 0)) {
            throw new IllegalArgumentException(
                    "channel must be 1 to 13, or 36, 40, 44 or 48 (got " + channel + ")");
        }
    }

    /// The interface for guests unless somebody says otherwise: the board's radio, or the USB
    /// network adapter that the access point is plugged into.
    static String usualHall(AccessPoint accessPoint) {
        return accessPoint == AccessPoint.OWN ? RADIO : PORT;
    }

    boolean isOwnRadio() {
        return accessPoint == AccessPoint.OWN;
    }

    boolean isFast() {
        return channel > 13;
    }

    private static void checkInterface(String name) {
        if (!name.matches("[A-Za-z0-9_.-]{1,15}") || name.equals("br-hall")) {
            throw new IllegalArgumentException(
                    "must be the name of a network interface, such as \"eth0\" (got \""
                            + name
                            + "\")");
        }
    }
}
