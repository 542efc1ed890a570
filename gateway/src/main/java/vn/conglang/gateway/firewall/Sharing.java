package vn.conglang.gateway.firewall;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How a packet says whose it is to what shares the bandwidth: by its priority, which the gate sets
/// from the number of the guest's admission.
///
/// The 512 numbers of the classes have their last four bits clear: where a packet waits once more
/// after the share was given, in the queue of a card without one of its own (`pfifo_fast`), those
/// bits choose between strict priorities, and no guest must come before another.
public enum Sharing {
    /// Nothing is said: nothing shares.
    NONE("none"),
    /// A class of its own for each guest (HTB).
    CLASSES("htb"),
    /// Two tins: the usual one, and the one for those who are held back (CAKE).
    TINS("cake");

    /// First half of every class's number.
    public static final String MAJOR = "c1";

    /// How many classes there are. Guests are given them in turn; with more guests than classes
    /// some share one.
    public static final int SLOTS = 512;

    private static final int FIRST_MINOR = 0x2000;

    private final String discipline;

    Sharing(String discipline) {
        this.discipline = discipline;
    }

    /// What shares then, as the kernel calls it; `none` when nothing does.
    public String discipline() {
        return discipline;
    }

    /// Which class an admission has, from 0.
    public static int slot(long admission) {
        return (int) (admission % SLOTS);
    }

    /// The second half of a class's number.
    public static int minor(int slot) {
        return FIRST_MINOR + slot * 16;
    }

    /// Which class has this second half; negative or too great when none has.
    public static int slotOf(int minor) {
        return Math.floorDiv(minor - FIRST_MINOR, 16);
    }

    /// What nft sets a guest's packets' priority to.
    String priority() {
        if (this == TINS) {
            return "0x" + MAJOR + "0002"; // nft takes c1:2 in a map only
        }
        return IntStream.range(0, SLOTS)
                .mapToObj(slot -> "%d : %s:%x".formatted(slot, MAJOR, minor(slot)))
                .collect(
                        Collectors.joining(
                                ", ", "ct mark & 0x%x map { ".formatted(SLOTS - 1), " }"));
    }
}
