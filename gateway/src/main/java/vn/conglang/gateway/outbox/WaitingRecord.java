package vn.conglang.gateway.outbox;

/// A record that the province has not confirmed.
///
/// @param position place in the order of sending, growing, with holes
/// @param ledger the chain it belongs to
/// @param seq its place in that chain
/// @param json the record as it was closed, to be sent as it is: the chain is over this text
public record WaitingRecord(long position, String ledger, long seq, String json) {}
