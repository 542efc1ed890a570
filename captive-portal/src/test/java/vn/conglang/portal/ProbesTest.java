package vn.conglang.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Every known client's question "am I online?", and by the client's own rule the answer must read
/// "here is a portal".
class ProbesTest {
    private final FakeHall hall = new FakeHall();
    private final RawHttp portal = hall.portal();

    @AfterEach
    void stop() {
        portal.close();
    }

    /// What a client does with the answer to its probe; none of them follows the redirect first.
    enum Rule {
        /// NetworkMonitor: a redirect, or 200 with more than 4 bytes, is a portal; 200 with less is
        /// a broken network.
        ANDROID {
            @Override
            boolean portal(HttpTester.Response answer) {
                return isRedirect(answer) || okWithMoreThan(4, answer);
            }
        },
        /// The login sheet opens unless the page says Success.
        APPLE {
            @Override
            boolean portal(HttpTester.Response answer) {
                return isRedirect(answer) || !answer.getContent().contains("Success");
            }
        },
        /// 511, a redirect, or 200 with more than one byte; other 4xx and 5xx count as no answer.
        CHROMIUM {
            @Override
            boolean portal(HttpTester.Response answer) {
                return answer.getStatus() == 511 || isRedirect(answer) || okWithMoreThan(1, answer);
            }
        },
        WINDOWS {
            @Override
            boolean portal(HttpTester.Response answer) {
                return !answer.getContent().equals("Microsoft Connect Test")
                        && !answer.getContent().equals("Microsoft NCSI");
            }
        },
        FIREFOX {
            @Override
            boolean portal(HttpTester.Response answer) {
                return isRedirect(answer)
                        || !answer.getContent().contains("support.mozilla.org/kb/captive");
            }
        },
        /// nm-connectivity.c: a wrong body is a portal; this header, 204 or an empty 200 is not.
        NETWORK_MANAGER {
            @Override
            boolean portal(HttpTester.Response answer) {
                return answer.get("X-NetworkManager-Status") == null
                        && answer.getStatus() != 204
                        && length(answer) > 0
                        && !answer.getContent().startsWith("NetworkManager is online")
                        && !answer.getContent().startsWith("OK");
            }
        },
        KINDLE {
            @Override
            boolean portal(HttpTester.Response answer) {
                return !answer.getContent().contains("81ce4465-7167-4dcb-835b-dcc9e44c112a");
            }
        },
        /// Anything that expects 204, or knows only that a portal redirects.
        REDIRECT {
            @Override
            boolean portal(HttpTester.Response answer) {
                return isRedirect(answer);
            }
        };

        abstract boolean portal(HttpTester.Response answer);

        private static boolean isRedirect(HttpTester.Response answer) {
            return answer.getStatus() >= 301
                    && answer.getStatus() <= 399
                    && answer.get("Location") != null;
        }

        private static boolean okWithMoreThan(int bytes, HttpTester.Response answer) {
            return answer.getStatus() == 200 && length(answer) > bytes;
        }

        private static long length(HttpTester.Response answer) {
            return answer.getLongField("Content-Length");
        }
    }

    @ParameterizedTest(name = "{0}: {2}{3}")
    @CsvFileSource(resources = "probes.csv", delimiter = '|', useHeadersInDisplayName = false)
    void everyClientsProbeFindsThePortal(
            String client, Rule rule, String host, String path, String userAgent) {
        var answer =
                portal.ask(
                        "GET " + path + " HTTP/1.1",
                        "Host: " + host,
                        "User-Agent: " + userAgent,
                        "Connection: Keep-Alive");

        assertThat(rule.portal(answer)).as("%s sees a portal", client).isTrue();
        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.get("Location")).isEqualTo("http://10.77.0.1/");
        assertThat(answer.get("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.get("Connection")).isEqualTo("close");
        assertThat(answer.getContent().getBytes(StandardCharsets.UTF_8))
                .hasSizeGreaterThan(4)
                .hasSize((int) answer.getLongField("Content-Length"));
    }
}
