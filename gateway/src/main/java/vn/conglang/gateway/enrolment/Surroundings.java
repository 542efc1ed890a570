package vn.conglang.gateway.enrolment;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What enrolment needs of the rest of the box.
///
/// @param time what the time is; empty while it is not known
/// @param broker tries certificates; empty when there is no broker
/// @param linked whether the uplink has its connection
/// @param changed told when another certificate is in force
/// @param nanoTime monotonic
record Surroundings(
        Supplier<Optional<Instant>> time,
        Optional<BrokerProof> broker,
        BooleanSupplier linked,
        Runnable changed,
        LongSupplier nanoTime,
        RandomGenerator random,
        Disk disk) {}
