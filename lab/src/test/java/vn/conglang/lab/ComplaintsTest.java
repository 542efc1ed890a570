package vn.conglang.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the document says of the complaints about other portals, held against the scenarios.
class ComplaintsTest {
    private static final int NUMBER = 15;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|.*$");
    private static final Pattern TEST = Pattern.compile("`(\\w+\\.\\w+)`");

    @Test
    void theDocumentAndTheScenariosNameEachOther() throws IOException {
        var rows =
                ROW.matcher(Files.readString(Path.of("..", "docs", "complaints.md")))
                        .results()
                        .toList();
        var told = new TreeSet<String>();
        for (var row : rows) {
            TEST.matcher(row.group())
                    .results()
                    .forEach(test -> told.add(row.group(1) + " " + test.group(1)));
        }

        assertThat(told).isEqualTo(annotated());
        assertThat(rows)
                .extracting(row -> Integer.parseInt(row.group(1)))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, NUMBER).boxed().toList());
    }

    private static SortedSet<String> annotated() {
        var found = new TreeSet<String>();
        new ClassFileImporter()
                .withImportOption(new OnlyIncludeTests()).importPackages("vn.conglang.lab").stream()
                        .flatMap(each -> each.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Complaint.class))
                        .forEach(method -> found.add(named(method)));
        return found;
    }

    private static String named(JavaMethod method) {
        return "%d %s.%s"
                .formatted(
                        method.getAnnotationOfType(Complaint.class).value(),
                        method.getOwner().getSimpleName(),
                        method.getName());
    }
}
