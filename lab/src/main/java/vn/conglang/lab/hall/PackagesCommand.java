package vn.conglang.lab.hall;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `lab packages`.
@Command(
        name = "packages",
        description = "The Debian packages of lab and bench.",
        mixinStandardHelpOptions = true)
public final class PackagesCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    PackagesCommand() {}

    @Override
    public void run() {
        list();
    }

    @Command(
            name = "list",
            description = "Each package, what it is for and whether it is here.",
            mixinStandardHelpOptions = true)
    void list() {
        var missing = DebianPackage.missing();
        var out = spec.commandLine().getOut();
        for (var one : DebianPackage.values()) {
            out.printf(
                    "%-18s %-8s %s%n",
                    one.packageName(), missing.contains(one) ? "missing" : "here", one.purpose());
        }
        out.flush();
    }

    @Command(
            name = "install",
            description = "Installs what is missing, without starting any service.",
            mixinStandardHelpOptions = true)
    void install() {
        Root.demand();
        installMissing(spec.commandLine());
    }

    /// Installs what is missing here, saying so first; needs root.
    public static void installMissing(CommandLine commandLine) {
        var missing = DebianPackage.missing();
        if (missing.isEmpty()) {
            return;
        }
        PrintWriter out = commandLine.getOut();
        out.println(PackageInstaller.announcement(missing));
        out.flush();
        PackageInstaller.install(missing);
    }
}
