package vn.conglang.gateway.vitals;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What the kernel says of the card that the data lie on. An SD card says little of itself; an eMMC
/// says how worn it is (JEDEC eMMC 5.0, EXT_CSD 267 to 269).
///
/// @param name as it names itself, with the month of its making; never its serial number
/// @param usedPercent how much of its life is used: the upper end of a step of ten, 110 past its
///   end
/// @param spareState 1 normal, 2 four fifths of the spare blocks used, 3 nine tenths
/// @param fileSystemErrors faults that ext4 has found since the last check, of all file systems
/// @param bytesWritten since the box was switched on
public record Card(
        Optional<String> name,
        OptionalLong usedPercent,
        OptionalLong spareState,
        OptionalLong fileSystemErrors,
        OptionalLong bytesWritten) {
    private static final int STEP = 10;
    private static final int SECTOR = 512;

    /// Sectors written are the seventh number in a disk's `stat` (the kernel's
    /// `Documentation/block/stat.rst`).
    private static final int SECTORS_WRITTEN = 6;

    /// @param device of the data folder's file system, such as `/dev/mmcblk0p2`
    static Card of(BoardFiles files, String device) {
        var errors =
                files.in("sys/fs/ext4", "*").stream()
                        .map(each -> BoardFiles.number(each.resolve("errors_count")))
                        .filter(OptionalLong::isPresent)
                        .map(OptionalLong::getAsLong)
                        .toList();
        var disk = disk(files, device);
        return new Card(
                disk.flatMap(Card::name),
                disk.map(Card::usedPercent).orElseGet(OptionalLong::empty),
                disk.map(each ->
                                BoardFiles.hexadecimal(
                                                BoardFiles.text(
                                                        each.resolve("device/pre_eol_info")))
                                        .stream()
                                        .filter(state -> state > 0)
                                        .findFirst())
                        .orElseGet(OptionalLong::empty),
                errors.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(errors.stream().mapToLong(Long::longValue).sum()),
                disk.map(Card::bytesWritten).orElseGet(OptionalLong::empty));
    }

    /// The disk that this partition is of, or else the first card.
    private static Optional<Path> disk(BoardFiles files, String device) {
        var partition = device.substring(device.lastIndexOf('/') + 1);
        return files.in("sys/block", "*").stream()
                .filter(disk -> partition.startsWith(String.valueOf(disk.getFileName())))
                .max(Comparator.comparingInt(disk -> String.valueOf(disk.getFileName()).length()))
                .or(() -> files.in("sys/block", "mmcblk[0-9]").stream().findFirst());
    }

    private static Optional<String> name(Path disk) {
        var made = BoardFiles.text(disk.resolve("device/date"));
        return BoardFiles.text(disk.resolve("device/name"))
                .map(name -> made.map(date -> name + " " + date).orElse(name));
    }

    /// Two numbers, for the two kinds of blocks; the worse counts. 0 says nothing.
    private static OptionalLong usedPercent(Path disk) {
        return BoardFiles.text(disk.resolve("device/life_time")).stream()
                .flatMap(text -> Stream.of(text.split("\\s+", -1)))
                .map(each -> BoardFiles.hexadecimal(Optional.of(each)))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .filter(steps -> steps > 0)
                .map(steps -> steps * STEP)
                .max();
    }

    private static OptionalLong bytesWritten(Path disk) {
        return BoardFiles.text(disk.resolve("stat")).stream()
                .map(text -> text.split("\\s+", -1))
                .filter(numbers -> numbers.length > SECTORS_WRITTEN)
                .map(numbers -> BoardFiles.parsed(Optional.of(numbers[SECTORS_WRITTEN]), 10))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .map(sectors -> sectors * SECTOR)
                .findFirst();
    }
}
