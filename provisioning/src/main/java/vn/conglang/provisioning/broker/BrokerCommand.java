package vn.conglang.provisioning.broker;

import picocli.CommandLine.Command;
import vn.conglang.provisioning.workshop.GroupCommand;

/// `broker …`: the province's Mosquitto.
@Command(
        name = "broker",
        mixinStandardHelpOptions = true,
        description = "The province's Mosquitto.",
        subcommands = ConfigCommand.class)
public final class BrokerCommand extends GroupCommand {}
