package vn.conglang.lab.process;

/// How a program ended and what it wrote.
///
/// @param exitCode 0 where it was content
/// @param out standard output, read as UTF-8
/// @param err standard error, read as UTF-8
public record Finished(int exitCode, String out, String err) {
    /// True where the program ended with 0.
    public boolean succeeded() {
        return exitCode == 0;
    }
}
