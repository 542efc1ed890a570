package vn.conglang.province.board;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.nio.file.Path;

/// The pages' templates, compiled with the program. Thread-safe.
final class Templates {
    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(
                    Path.of("."),
                    ContentType.Html,
                    Templates.class.getClassLoader(),
                    "vn.conglang.province.page");

    private Templates() {}

    /// A page in UTF-8.
    static byte[] render(String template, Object page) {
        var html = new Utf8ByteOutput();
        ENGINE.render(template, page, html);
        return html.toByteArray();
    }
}
