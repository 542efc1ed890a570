package vn.conglang.lab.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import vn.conglang.lab.hall.Namespace;

/// A thread of this very JVM that has entered a network namespace of the lab.
///
/// So a guest costs no process, and a warm client measures the gate instead of its own start.
public final class NamespaceThread {

    private NamespaceThread() {}

    /// Starts the work on a new thread inside the namespace; sockets it opens, and programs it
    /// starts, belong there.
    public static <T> Future<T> start(Namespace namespace, String what, Callable<T> work) {
        var task =
                new FutureTask<>(() -> {
                    SetNamespace.ofThisThread(namespace.name());
                    return work.call();
                });
        Thread.ofPlatform().daemon().name(namespace.name() + " " + what).start(task);
        return task;
    }
}
