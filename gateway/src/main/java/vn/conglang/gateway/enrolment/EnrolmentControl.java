package vn.conglang.gateway.enrolment;

/// What the rest of the box may know of enrolment and ask of it. Thread-safe; nothing here waits
/// for the network.
public interface EnrolmentControl {
    /// How it stands.
    EnrolmentState state();

    /// Puts the certificate and its key aside, which are kept but used no more, and enrols again as
    /// soon as a new hall code is there.
    void again();

    /// A box whose certificate is brought by hand.
    static EnrolmentControl off() {
        return new EnrolmentControl() {
            @Override
            public EnrolmentState state() {
                return new EnrolmentState.Off();
            }

            @Override
            public void again() {
                // there is nobody to ask
            }
        };
    }
}
