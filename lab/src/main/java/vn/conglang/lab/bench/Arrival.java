package vn.conglang.lab.bench;

import java.util.List;
import java.util.OptionalDouble;

/// How one phone of a crowd fared.
///
/// @param online milliseconds from its arrival to the internet's first byte; empty where it gave up
/// @param errors what its person saw go wrong on the way, one for each try
record Arrival(OptionalDouble online, List<String> errors) {
    Arrival {
        errors = List.copyOf(errors);
    }
}
