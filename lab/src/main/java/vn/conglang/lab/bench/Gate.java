package vn.conglang.lab.bench;

import java.util.Map;
import java.util.OptionalInt;

/// Gateway software that lets guests of the lab's hall through; bed, guests and client are the same
/// for every gate.
interface Gate {

    /// Name and version, for the report.
    String name();

    /// How many presses of a button it asks of a guest.
    int presses();

    /// Names that only its own DNS answers for, each with its address.
    Map<String, String> names();

    /// Starts it in the hall's gateway, knowing nobody, and returns when it serves guests.
    default RunningGate start() {
        return start(OptionalInt.empty());
    }

    /// The same with no more than this share of one core, in percent.
    RunningGate start(OptionalInt percent);
}
