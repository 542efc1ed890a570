package vn.conglang.province.board;

import java.util.List;

/// The page of one hall.
///
/// @param frame what every page shares
/// @param row its figures
/// @param notes what else is known of it: version, reason of its state
/// @param box how its box is, and whom to call
/// @param chart of its day
/// @param opening how it kept its declared hours
/// @param services that were opened most in it
/// @param timeline the hours of its last days
/// @param ledgers rows of text: ledger, through, newest, heard
/// @param missing sentences, one for each missing stretch
/// @param breaks sentences, one for each break of the chain
/// @param rejected rows of text: reason, size, times, last
/// @param questions sentences, one for each thing that a person should look at
public record HallPage(
        Frame frame,
        HallRow row,
        List<String> notes,
        BoxView box,
        ChartView chart,
        OpeningView opening,
        ServicesView services,
        TimelineView timeline,
        List<List<String>> ledgers,
        List<String> missing,
        List<String> breaks,
        List<List<String>> rejected,
        List<String> questions) {}
