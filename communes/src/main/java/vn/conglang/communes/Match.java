package vn.conglang.communes;

/// A commune that a text may mean.
///
/// @param former the former unit that the text named, such as "xã Vạn Yên, huyện Vân Đồn"; empty
///   when it named the commune itself
/// @param divided whether other communes took in parts of that former unit
public record Match(Commune commune, String former, boolean divided) {}
