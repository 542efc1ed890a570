package vn.conglang.province.api;

import java.util.List;

/// That a program's question is not answered. What it says to people is made of the kind's key, in
/// their language.
public final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<Fault> faults;

    /// Why.
    public enum Kind {
        /// Parameters are not as they must be; each is named.
        PARAMETERS(400),
        /// There is no such thing.
        NOT_FOUND(404),
        /// It is not within what the token reaches; the answer is that of what does not exist.
        OUT_OF_REACH(404),
        /// Sums of these days are being made.
        BUSY(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /// As HTTP says it.
        public int status() {
            return status;
        }
    }

    /// A parameter that is not as it must be.
    ///
    /// @param value as it came
    /// @param must key of what it must be
    /// @param values what is filled into that text
    public record Fault(String name, String value, String must, List<Object> values) {
        public Fault {
            values = List.copyOf(values);
        }
    }

    ApiProblem(Kind kind) {
        this(kind, List.of());
    }

    ApiProblem(Kind kind, List<Fault> faults) {
        super(kind + " " + faults);
        this.kind = kind;
        this.faults = List.copyOf(faults);
    }

    public Kind kind() {
        return kind;
    }

    public List<Fault> faults() {
        return faults;
    }
}
