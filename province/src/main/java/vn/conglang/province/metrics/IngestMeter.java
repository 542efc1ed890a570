package vn.conglang.province.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import vn.conglang.province.ingest.IngestWatch;
import vn.conglang.province.store.Batch;

/// Counts what this worker's ingest did since it was started. Thread-safe.
public final class IngestMeter implements IngestWatch {
    private final Counter messages =
            counter("conglang_ingest_messages", "Messages of stored batches.");
    private final Counter records =
            counter(
                    "conglang_ingest_records",
                    "Usage records of stored batches; one that came twice counts twice, and is stored once.");
    private final Counter rejected =
            counter(
                    "conglang_ingest_rejected",
                    "Messages and records that could not be read and were set aside.");
    private final Counter acks = counter("conglang_ingest_acks", "Acks that the broker took.");
    private final Histogram batches =
            Histogram.builder()
                    .name("conglang_ingest_batch_seconds")
                    .help("How long the transaction took that stored a batch.")
                    .classicOnly()
                    .classicUpperBounds(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
                    .withoutExemplars()
                    .build();

    @Override
    public void stored(int messagesOfIt, Batch batch, Duration took) {
        messages.inc(messagesOfIt);
        records.inc(batch.records().size());
        rejected.inc(batch.rejected().size());
        batches.observe(took.toNanos() / 1e9);
    }

    @Override
    public void acknowledged() {
        acks.inc();
    }

    void registerWith(PrometheusRegistry registry) {
        registry.register(messages);
        registry.register(records);
        registry.register(rejected);
        registry.register(acks);
        registry.register(batches);
    }

    private static Counter counter(String name, String help) {
        return Counter.builder().name(name).help(help).withoutExemplars().build();
    }
}
