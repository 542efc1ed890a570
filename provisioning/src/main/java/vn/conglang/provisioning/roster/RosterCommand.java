package vn.conglang.provisioning.roster;

import picocli.CommandLine.Command;
import vn.conglang.provisioning.workshop.GroupCommand;

/// `roster …`: keeping the list of the fleet's halls.
@Command(
        name = "roster",
        mixinStandardHelpOptions = true,
        description = {
            "Keeps the list of the fleet's halls, in one reviewable file: roster/facts.csv.",
            "",
            "  conglang-provisioning roster import halls.xlsx          shows what it would change",
            "  conglang-provisioning roster import halls.xlsx --yes    changes it"
        },
        subcommands = {
            ImportCommand.class,
            ListCommand.class,
            ShowCommand.class,
            FindCommand.class,
            CheckCommand.class,
            ExportCommand.class,
            PublishCommand.class,
            ContactsCommand.class,
            SetCommand.class,
            EndCommand.class
        })
public final class RosterCommand extends GroupCommand {}
