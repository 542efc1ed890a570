package vn.conglang.lab.bench;

/// How one guest fared at a gate.
sealed interface Admission {

    /// The guest got through; every time in milliseconds.
    ///
    /// @param redirect from the connection of the phone's probe to the end of its redirect
    /// @param page from the connection for the first page to its last byte
    /// @param fromFirstPress from the first press of a button to the internet's first byte
    /// @param fromLastPress from the last press that the gate asks for to the internet's first byte
    record Through(double redirect, double page, double fromFirstPress, double fromLastPress)
            implements Admission {}

    /// The guest did not get through.
    ///
    /// @param reason what went wrong, as the guest saw it
    record Failed(String reason) implements Admission {}
}
