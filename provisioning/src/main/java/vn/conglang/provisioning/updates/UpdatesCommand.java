package vn.conglang.provisioning.updates;

import picocli.CommandLine.Command;
import vn.conglang.provisioning.workshop.GroupCommand;

/// `updates …`: new versions for the halls.
@Command(
        name = "updates",
        mixinStandardHelpOptions = true,
        description = {
            "New versions of the halls' program, from ring to ring.",
            "",
            "A version is added to ring trial, and goes on to commune and all when the halls before"
                    + " are well. A box takes it outside opening hours, looks whether all works, and"
                    + " goes back by itself if not.",
            ""
        },
        subcommands = {
            InitCommand.class,
            AddCommand.class,
            PromoteCommand.class,
            WithdrawCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            StatusCommand.class
        })
public final class UpdatesCommand extends GroupCommand {}
