package vn.conglang.gateway.fit;

/// One thing that was looked at, in words for whoever stands at the box. Immutable.
///
/// @param verdict how it is
/// @param what was looked at
/// @param where it was looked at: a file, a program
/// @param value what was found there
/// @param remedy what to do; empty where nothing has to be done
public record Finding(Verdict verdict, String what, String where, String value, String remedy) {
    /// How something is.
    public enum Verdict {
        /// As it should be.
        FITS("ok"),
        /// Worth knowing, or could not be looked at.
        NOTE("--"),
        /// Does not fit: something does not work, or will not.
        MISFIT("!!");

        private final String mark;

        Verdict(String mark) {
            this.mark = mark;
        }

        /// Two characters before a line.
        public String mark() {
            return mark;
        }
    }

    static Finding fits(String what, String where, String value) {
        return new Finding(Verdict.FITS, what, where, value, "");
    }

    static Finding note(String what, String where, String value, String remedy) {
        return new Finding(Verdict.NOTE, what, where, value, remedy);
    }

    static Finding misfit(String what, String where, String value, String remedy) {
        return new Finding(Verdict.MISFIT, what, where, value, remedy);
    }

    /// Whether something has to be done.
    public boolean isMisfit() {
        return verdict == Verdict.MISFIT;
    }
}
