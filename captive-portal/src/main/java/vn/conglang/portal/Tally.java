package vn.conglang.portal;

import java.net.InetAddress;

/// What the portal reports for counting. Thread-safe; never blocks.
public interface Tally {
    /// The device behind this address wanted another host's page and was led to ours, as phones do
    /// to find out whether they are online.
    default void asked(InetAddress guest) {}

    /// The first page was served to the device behind this address.
    void shown(InetAddress guest);

    /// The button was pressed and the device admitted.
    void accepted(InetAddress guest);

    /// The page of a public service was opened. Counted by service alone: who opened it is not even
    /// said here.
    ///
    /// @param serviceId of the catalogue
    void tapped(String serviceId);

    /// The page of a notice was opened. Counted by notice alone, as [#tapped].
    ///
    /// @param noticeId of the board
    void noticeOpened(String noticeId);
}
