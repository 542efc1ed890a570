package vn.conglang.lab.crowd;

import java.net.InetAddress;

/// Where a guest's bytes go. Without a kernel between guest and internet somebody has to say what
/// moved.
public interface Traffic {
    /// A guest moved some bytes.
    ///
    /// @param down towards the guest
    /// @param up from the guest
    void moved(InetAddress guest, long down, long up);
}
