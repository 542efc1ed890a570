package vn.conglang.province.ingest;

import java.time.Duration;
import vn.conglang.province.store.Batch;

/// Hears what ingest does. Called on ingest's own thread: must be quick and throw nothing.
public interface IngestWatch {
    /// Nobody watches.
    IngestWatch NOBODY =
            new IngestWatch() {
                @Override
                public void stored(int messages, Batch batch, Duration took) {}

                @Override
                public void acknowledged() {}
            };

    /// A batch is stored.
    ///
    /// @param messages of how many messages it was made
    /// @param took how long the transaction took
    void stored(int messages, Batch batch, Duration took);

    /// The broker took an ack.
    void acknowledged();
}
