package vn.conglang.provisioning.settings;

import picocli.CommandLine.Command;
import vn.conglang.provisioning.workshop.GroupCommand;

/// `settings …`: halls' settings from afar.
@Command(
        name = "settings",
        mixinStandardHelpOptions = true,
        description = {
            "Sets halls from afar: signed, tried by each hall, and given back by itself when the hall"
                    + " can't be reached with them.",
            "",
            "The first time: key makes the key that the halls trust; authority issue-province --out"
                    + " WORKSHOP/province makes what the broker asks for.",
            ""
        },
        subcommands = {
            KeyCommand.class,
            SendCommand.class,
            ShowCommand.class,
            SignCommand.class,
            EndorseCommand.class
        })
public final class SettingsCommand extends GroupCommand {}
