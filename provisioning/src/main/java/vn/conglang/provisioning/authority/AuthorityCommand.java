package vn.conglang.provisioning.authority;

import picocli.CommandLine.Command;
import vn.conglang.provisioning.workshop.GroupCommand;

/// `authority …`: the certificate authority.
@Command(
        name = "authority",
        mixinStandardHelpOptions = true,
        description = {
            "The province's certificate authority.",
            "",
            "The first time: init makes an offline root and an issuing authority. Put the root's"
                    + " folder on a stick (--root), make a second copy, and lock both away; it is"
                    + " needed again only for rotate, about every five years, and for renew-root.",
            ""
        },
        subcommands = {
            InitCommand.class,
            IssueServerCommand.class,
            IssueProvinceCommand.class,
            RevokeCommand.class,
            CrlCommand.class,
            RotateCommand.class,
            RenewRootCommand.class,
            ListCommand.class,
            ShowCommand.class,
            LogCommand.class
        })
public final class AuthorityCommand extends GroupCommand {}
