package vn.conglang.portal.trouble;

import java.time.Duration;
import java.util.Optional;
import vn.conglang.portal.hall.Matter;

/// Something that is wrong at the hall. The order in which they stand here is that of their
/// gravity.
public sealed interface Trouble {
    /// The key of its texts: `trouble.` and this.
    String key();

    /// What the lamp shows for it.
    Lamp lamp();

    /// What somebody is called for, when looking is not enough.
    Matter matter();

    /// Guests do not get their page.
    record PortalFault() implements Trouble {
        @Override
        public String key() {
            return "portal";
        }

        @Override
        public Lamp lamp() {
            return Lamp.RED;
        }

        @Override
        public Matter matter() {
            return Matter.BOX;
        }
    }

    /// The card takes nothing any more, or damages what lies on it.
    ///
    /// @param repaired it was damaged and works again for now
    record CardFails(boolean repaired) implements Trouble {
        @Override
        public String key() {
            return repaired ? "card-repaired" : "card-fails";
        }

        @Override
        public Lamp lamp() {
            return Lamp.RED;
        }

        @Override
        public Matter matter() {
            return Matter.BOX;
        }
    }

    /// The card is full, or soon will be.
    record CardFull(long freeBytes) implements Trouble {
        @Override
        public String key() {
            return "card-full";
        }

        @Override
        public Lamp lamp() {
            return Lamp.RED;
        }

        @Override
        public Matter matter() {
            return Matter.BOX;
        }
    }

    /// Nothing outside answers.
    record NoInternet(Duration since) implements Trouble {
        @Override
        public String key() {
            return "internet";
        }

        @Override
        public Lamp lamp() {
            return Lamp.AMBER;
        }

        @Override
        public Matter matter() {
            return Matter.INTERNET;
        }
    }

    /// A certificate has ended or soon will.
    ///
    /// @param left negative when it has ended
    /// @param desk the desk's own instead of the one towards the province
    record CertificateEnds(Duration left, boolean desk) implements Trouble {
        @Override
        public String key() {
            var which = desk ? "desk-certificate" : "certificate";
            return over() ? which + "-over" : which;
        }

        @Override
        public Lamp lamp() {
            return over() ? Lamp.RED : Lamp.AMBER;
        }

        @Override
        public Matter matter() {
            return Matter.BOX;
        }

        /// Whether it has ended.
        public boolean over() {
            return !left.isPositive();
        }
    }

    /// The certificate of the hall's public name ends soon, or is of no use: phones are not told of
    /// the name then, and find the portal in the old way.
    ///
    /// @param left until it ends; empty when it is of no use
    record NameUnproven(Optional<Duration> left) implements Trouble {
        @Override
        public String key() {
            return left.isPresent() ? "name-certificate" : "name-unused";
        }

        @Override
        public Lamp lamp() {
            return Lamp.AMBER;
        }

        @Override
        public Matter matter() {
            return Matter.BOX;
        }
    }

    /// The box can't get or renew its pass.
    ///
    /// @param valid there is one that still holds
    record NoPass(PassFault fault, boolean valid) implements Trouble {
        @Override
        public String key() {
            return fault.key();
        }

        @Override
        public Lamp lamp() {
            return valid || fault.isBearable() ? Lamp.AMBER : Lamp.RED;
        }

        @Override
        public Matter matter() {
            return Matter.BOX;
        }
    }

    /// The province has confirmed nothing for long, though there is internet.
    record ProvinceBehind(Duration behind, boolean linked) implements Trouble {
        @Override
        public String key() {
            return "province";
        }

        @Override
        public Lamp lamp() {
            return Lamp.AMBER;
        }

        @Override
        public Matter matter() {
            return Matter.COMMUNE;
        }
    }

    /// The box does not know what day and hour it is.
    record ClockNotSet() implements Trouble {
        @Override
        public String key() {
            return "clock";
        }

        @Override
        public Lamp lamp() {
            return Lamp.AMBER;
        }

        @Override
        public Matter matter() {
            return Matter.BOX;
        }
    }

    /// The power was gone not long ago.
    ///
    /// @param dark for how long; empty when that can't be told
    record PowerWasOut(Duration ago, Optional<Duration> dark) implements Trouble {
        @Override
        public String key() {
            return "power";
        }

        @Override
        public Lamp lamp() {
            return Lamp.GREEN;
        }

        @Override
        public Matter matter() {
            return Matter.ELECTRICITY;
        }
    }

    /// The box found something wrong with itself.
    record Ailing(Ailment ailment) implements Trouble {
        @Override
        public String key() {
            return ailment.kind().key();
        }

        @Override
        public Lamp lamp() {
            return ailment.kind().lamp();
        }

        @Override
        public Matter matter() {
            return ailment.kind().matter();
        }
    }
}
