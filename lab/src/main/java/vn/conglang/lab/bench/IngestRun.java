package vn.conglang.lab.bench;

/// One return of all halls.
///
/// @param records how many records came
/// @param seconds from the first connection until every hall had its confirmation
/// @param repeated messages that halls sent again
/// @param workers memory of the province's programs at its highest, megabytes
/// @param broker memory of the broker at its highest, megabytes
/// @param workersCpu CPU seconds of the province's programs
/// @param databaseCpu CPU seconds of PostgreSQL
/// @param hallsCpu CPU seconds of this program, which plays the halls
/// @param foreign share of the machine's CPU that none of these nor the broker used, 0 to 1
record IngestRun(
        long records,
        double seconds,
        long repeated,
        double workers,
        double broker,
        double workersCpu,
        double databaseCpu,
        double hallsCpu,
        double foreign) {

    double rate() {
        return records / seconds;
    }
}
