package vn.conglang.province.board;

import java.util.List;

/// Recovery codes, shown once.
///
/// @param frame what every page shares
public record RecoveryPage(Frame frame, List<String> codes) {
    public RecoveryPage {
        codes = List.copyOf(codes);
    }
}
