package vn.conglang.gateway.uplink;

import java.util.List;

/// Letters of one kind that wait to be sent, such as receipts. Thread-safe; few at any time.
public interface Letters {
    /// Those that wait, in the order in which they should go.
    List<Letter> waiting();

    /// The broker has it and somebody listens: it need not wait any more. May be told of one letter
    /// more than once.
    void sent(String id);
}
