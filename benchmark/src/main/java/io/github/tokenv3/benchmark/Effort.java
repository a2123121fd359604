package io.github.tokenv3.benchmark;

import io.github.tokenv3.testing.Postgres;
import java.util.Map;

/**
 * What a database has done so far.
 *
 * @param statements SQL statements, without those that begin, end or set up transactions
 * @param walBytes bytes of write-ahead log
 * @param syncs times it made the log durable
 */
record Effort(long statements, long walBytes, long syncs) {

    private static final String QUERY = "select"
            + " (select coalesce(sum(calls), 0) from pg_stat_statements"
            + " where query !~* '^(begin|commit|rollback|set|show|savepoint|release)') as statements,"
            + " pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint as wal,"
            + " (select coalesce(sum(fsyncs), 0)::bigint from pg_stat_io where object = 'wal') as syncs";

    /** Before the first {@link #of}. */
    static void prepare(Postgres postgres) {
        new Rows(postgres).run("create extension if not exists pg_stat_statements");
    }

    /** Asking is one statement by itself. */
    static Effort of(Postgres postgres) {
        Map<String, String> row = new Rows(postgres).of(QUERY).get(0);
        return new Effort(
                Long.parseLong(row.get("statements")),
                Long.parseLong(row.get("wal")),
                Long.parseLong(row.get("syncs")));
    }

    /** What was done since then, without the asking. */
    Effort since(Effort then) {
        return new Effort(statements - then.statements - 1, walBytes - then.walBytes, syncs - then.syncs);
    }
}
