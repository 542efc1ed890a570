package vn.conglang.lab.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The kernel's `setns(2)`: moves the calling thread, and only it, into a network namespace.
@SuppressWarnings("restricted")
final class SetNamespace {

    private static final int NETWORK = 0x4000_0000; // CLONE_NEWNET
    private static final int READ_ONLY_CLOSE_ON_EXEC = 0x8_0000; // O_RDONLY | O_CLOEXEC
    private static final MethodHandle OPEN =
            CLibrary.function(
                    "open",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle SETNS =
            CLibrary.function(
                    "setns",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private SetNamespace() {}

    /// Enters the namespace; there is no way back, so the thread ends inside it.
    static void ofThisThread(String name) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom("/run/netns/" + name);
            var file = (int) OPEN.invokeExact(path, READ_ONLY_CLOSE_ON_EXEC);
            if (file < 0) {
                throw new BenchException("there is no network namespace " + name);
            }
            var result = (int) SETNS.invokeExact(file, NETWORK);
            var ignored = (int) CLibrary.CLOSE.invokeExact(file);
            if (result != 0) {
                throw new BenchException("entering network namespace " + name + " needs root");
            }
        } catch (BenchException e) {
            throw e;
        } catch (Throwable e) {
            throw new BenchException("entering network namespace " + name, e);
        }
    }
}
