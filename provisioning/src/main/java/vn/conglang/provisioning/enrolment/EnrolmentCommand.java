package vn.conglang.provisioning.enrolment;

import picocli.CommandLine.Command;
import vn.conglang.provisioning.workshop.GroupCommand;

/// `enrolment …`: how boxes get their certificates.
@Command(
        name = "enrolment",
        mixinStandardHelpOptions = true,
        description = "How boxes get and renew their certificates.",
        subcommands = {ServeCommand.class, CodeCommand.class})
public final class EnrolmentCommand extends GroupCommand {}
