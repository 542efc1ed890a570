package vn.conglang.province.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.conglang.province.report.Changes.Change;

/// A report, ready to be written in any form.
///
/// @param until first day that is not in it
/// @param isOver whether its month or year is; else it is given out without a number
/// @param issue empty when it was not given out like this
/// @param next number of the next issue
/// @param changes since the issue before this one
/// @param names what services are called
public record Report(
        ReportSubject subject,
        ReportContent content,
        LocalDate until,
        boolean isOver,
        Optional<Issue> issue,
        int next,
        List<Change> changes,
        ServiceNames names) {
    public Report {
        changes = List.copyOf(changes);
    }

    /// That it was given out.
    ///
    /// @param number 1, 2, …
    public record Issue(int number, Instant madeAt) {}

    /// A form in which a report is written.
    public enum Form {
        xlsx("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        csv("text/csv; charset=utf-8"),
        pdf("application/pdf");

        private final String contentType;

        Form(String contentType) {
            this.contentType = contentType;
        }

        /// As HTTP names it.
        public String contentType() {
            return contentType;
        }
    }

    /// Such as `cong-lang-2026-10-06895-ban-2.xlsx`.
    public String fileName(Form form) {
        return "cong-lang-%s%s.%s"
                .formatted(
                        subject.fileName(),
                        issue.map(each -> "-ban-" + each.number()).orElse("-tam-tinh"),
                        form);
    }
}
