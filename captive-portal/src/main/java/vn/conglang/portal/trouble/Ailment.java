package vn.conglang.portal.trouble;

import vn.conglang.portal.hall.Matter;

/// Something that the box found wrong with itself or with the programs in it.
///
/// @param figure the number that its texts speak of, in the unit that its kind says
public record Ailment(Kind kind, long figure) {
    /// Sorts of ailments, the gravest first.
    public enum Kind {
        /// Phones get no address: dnsmasq does not answer.
        NAME_SERVER("name-server", Lamp.RED, Matter.BOX),
        /// Phones do not see the network: hostapd does not answer.
        ACCESS_POINT("access-point", Lamp.RED, Matter.BOX),
        /// The file system found so many faults on the card.
        FILE_FAULTS("file-faults", Lamp.RED, Matter.BOX),
        /// The card says that it is past its time.
        CARD_SPENT("card-spent", Lamp.RED, Matter.BOX),
        /// The card says that it is near its end.
        CARD_WORN("card-worn", Lamp.AMBER, Matter.BOX),
        /// The supply's voltage was too low lately.
        WEAK_POWER("weak-power", Lamp.AMBER, Matter.BOX),
        /// So many degrees Celsius, at which the processor slows down.
        TOO_WARM("too-warm", Lamp.AMBER, Matter.BOX),
        /// So many bytes of memory are left.
        LITTLE_MEMORY("little-memory", Lamp.AMBER, Matter.BOX),
        /// So many of a hundred questions to the internet were not answered.
        LOSSY_LINE("lossy-line", Lamp.AMBER, Matter.INTERNET),
        /// So many seconds until an answer comes.
        SLOW_LINE("slow-line", Lamp.AMBER, Matter.INTERNET),
        /// The firewall's table was lost lately and is built anew.
        GATE_REBUILT("gate-rebuilt", Lamp.GREEN, Matter.BOX),
        /// The program hung lately and was started anew.
        HUNG("hung", Lamp.GREEN, Matter.BOX);

        private final String key;
        private final Lamp lamp;
        private final Matter matter;

        Kind(String key, Lamp lamp, Matter matter) {
            this.key = key;
            this.lamp = lamp;
            this.matter = matter;
        }

        /// As it stands in the keys of texts: `weak-power`.
        public String key() {
            return key;
        }

        Lamp lamp() {
            return lamp;
        }

        Matter matter() {
            return matter;
        }
    }

    static Ailment of(Kind kind) {
        return new Ailment(kind, 0);
    }
}
