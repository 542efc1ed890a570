package vn.conglang.groundwork.settings;

import java.util.List;

/// Settings that cannot be used; the message lists every problem, one a line, in words for the
/// person who wrote the file.
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// The exit code of a program that refuses its settings (EX_CONFIG of sysexits.h).
    public static final int EXIT_CODE = 78;

    SettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
