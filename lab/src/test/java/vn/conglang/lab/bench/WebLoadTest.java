package vn.conglang.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WebLoadTest {
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final String REPORT =
            """
            Running 10s test @ http://198.51.100.10:80/generate_204
              1 threads and 50 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     1.42s   300.11ms   1.91s    70.00%
                Req/Sec    31.00     10.00    60.00     66.67%
              Latency Distribution
                 50%    1.47s
                 75%    1.60s
                 90%    1.80s
                 99%    1.91s
              312 requests in 10.00s, 120.00KB read
            """;

    @Test
    void readsRateAndLatencyInWhateverUnit() {
        assertThat(WebLoad.read(REPORT + "Requests/sec:     31.20\n", TIME))
                .isEqualTo(new WebLoad(31.2, 1910, 0));
        assertThat(
                        WebLoad.read(
                                REPORT.replace("99%    1.91s", "99%  902.00us")
                                        + "Requests/sec:  45000.50\n",
                                TIME))
                .isEqualTo(new WebLoad(45000.5, 0.902, 0));
    }

    @Test
    void countsWhatWentWrong() {
        var report =
                REPORT
                        + "  Socket errors: connect 1, read 2, write 0, timeout 4\n"
                        + "  Non-2xx or 3xx responses: 10\nRequests/sec:     31.20\n";

        assertThat(WebLoad.read(report, TIME).failures()).isEqualTo(17);
    }

    @Test
    void takesTheWholeTimeForTheLatenessOfWhatNeverCame() {
        var report = REPORT.replace("99%    1.91s", "99%    0.00us") + "Requests/sec:      0.00\n";

        assertThat(WebLoad.read(report, TIME)).isEqualTo(new WebLoad(0, 10_000, 0));
    }

    @Test
    void refusesAReportWithoutFigures() {
        assertThatThrownBy(() -> WebLoad.read("Usage: wrk <options> <url>", TIME))
                .isInstanceOf(BenchException.class);
    }
}
