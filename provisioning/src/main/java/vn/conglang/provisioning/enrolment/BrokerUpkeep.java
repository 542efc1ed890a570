package vn.conglang.provisioning.enrolment;

import vn.conglang.provisioning.authority.Authority;
import vn.conglang.provisioning.authority.Telling;

/// Keeps the revocation lists fresh and the broker informed.
record BrokerUpkeep(Authority authority) implements Runnable {
    @Override
    public void run() {
        if (authority.publish() instanceof Telling.Failed(var problem)) {
            throw new EnrolmentException(
                    "the broker could not be told of the revocation lists (broker.restart "
                            + problem
                            + ")");
        }
    }
}
