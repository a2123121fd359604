package io.github.tokenv3.benchmark;

import io.github.tokenv3.testing.Postgres;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Families by the million, which sign-ins would take hours to make: copies of the rows that one sign-in has left, each
 * with ids of its own, and refresh tokens for them under the realm's own key. Of the families the first belong to users
 * who are copies as well, {@value #FAMILIES_EACH} to each; the users of the others are names in the rows only.
 */
final class Population {

    private static final int FAMILIES_EACH = 20;

    /** As Keycloak draws token ids: 18 random bytes, in base64url. */
    private static final String TOKEN_ID = "translate(encode(uuid_send(gen_random_uuid())"
            + " || substring(uuid_send(gen_random_uuid()) from 1 for 2), 'base64'), '+/', '-_')";

    /** {@code PasswordStamp} of a user with a password and no directory. */
    private static final String STAMP = "rtrim(translate(encode(sha256(convert_to(%s || '@' || %s || '||null|null',"
            + " 'UTF8')), 'base64'), '+/', '-_'), '=')";

    private static final long DAY = 24L * 3600 * 1000;

    private final Rows rows;
    private final RefreshTokens tokens;
    private final int stored;
    private final int open;
    private int used;

    private Population(Rows rows, RefreshTokens tokens, int stored, int open) {
        this.rows = rows;
        this.tokens = tokens;
        this.stored = stored;
        this.open = open;
    }

    /**
     * Fills a database.
     *
     * @param refreshToken of the sign-in whose rows are copied
     * @param stored how many families
     * @param users how many users there are to have them
     * @param ended how many of the families have ended two days ago: half of them because somebody signed out, and their
     *     sessions went with them, and half because their time was over, whose sessions are still there
     */
    static Population fill(Postgres postgres, String refreshToken, int stored, int users, int ended) {
        Rows rows = new Rows(postgres);
        RefreshTokens tokens = new RefreshTokens(refreshToken, rows);
        int ofUsers = Math.min(stored, users * FAMILIES_EACH);
        Population population = new Population(rows, tokens, stored, ofUsers - ended);
        population.draw(users, ofUsers);
        population.copyUsers();
        population.copyFamilies();
        rows.run(
                "vacuum analyze token_v3_family",
                "vacuum analyze offline_user_session",
                "vacuum analyze offline_client_session",
                "vacuum analyze user_entity",
                "vacuum analyze credential",
                "checkpoint");
        return population;
    }

    private void draw(int users, int ofUsers) {
        rows.run(
                "create unlogged table drawn_user as select n, gen_random_uuid()::text as id,"
                        + " gen_random_uuid()::text as credential from generate_series(0, " + (users - 1) + ") as n",
                "create index on drawn_user (n)",
                "create unlogged table drawn_family as select f.n, gen_random_uuid()::text as id, " + TOKEN_ID
                        + " as token, coalesce(u.id, gen_random_uuid()::text) as user_id, u.credential,"
                        + " f.n >= " + open + " and f.n < " + ofUsers + " as ended, (random() * 30 * "
                        + DAY + ")::bigint as age"
                        + " from generate_series(0, " + (stored - 1) + ") as f(n) left join drawn_user u"
                        + " on u.n = f.n % " + users + " and f.n < " + ofUsers,
                "create index on drawn_family (n)",
                "create index on drawn_family (id) where ended",
                "analyze drawn_family");
    }

    private void copyUsers() {
        String user = "'" + tokens.userId() + "'";
        copy(
                "user_entity",
                "id = " + user,
                "drawn_user",
                Map.of(
                        "id",
                        "d.id",
                        "username",
                        "'drawn-' || d.n",
                        "email",
                        "'drawn-' || d.n || '@client.example'",
                        "email_constraint",
                        "'drawn-' || d.n || '@client.example'"));
        copy("credential", "user_id = " + user, "drawn_user", Map.of("id", "d.credential", "user_id", "d.id"));
        copy("user_role_mapping", "user_id = " + user, "drawn_user", Map.of("user_id", "d.id"));
    }

    private void copyFamilies() {
        String id = "'" + tokens.familyId() + "'";
        String created = rows.text("select created_date from credential where user_id = '" + tokens.userId() + "'");
        String credential = rows.text("select id from credential where user_id = '" + tokens.userId() + "'");
        String stamp = rows.text("select " + STAMP.formatted("'" + credential + "'", created));
        if (!stamp.equals(rows.text("select password_stamp from token_v3_family where id = " + id))) {
            throw new IllegalStateException("Password stamps are made in another way by now");
        }
        long now = System.currentTimeMillis();
        Map<String, String> family = new LinkedHashMap<>();
        family.put("id", "d.id");
        family.put("user_id", "d.user_id");
        family.put("current_id", "d.token");
        family.put("sso_session_id", "gen_random_uuid()::text");
        family.put("code_id", "gen_random_uuid()::text");
        family.put("password_stamp", STAMP.formatted("coalesce(d.credential, d.id)", created));
        family.put("started_at", "t.started_at - d.age");
        family.put(
                "expires_at",
                "case when d.ended and d.n % 2 = 0 then " + (now - 2 * DAY) + " else t.expires_at - d.age end");
        family.put("ended_at", "case when d.ended and d.n % 2 = 1 then " + (now - 2 * DAY) + " end");
        family.put("origin_expires_at", "case when d.ended then " + Long.MAX_VALUE + " end");
        family.put("end_reason", "case when d.ended and d.n % 2 = 1 then 'LOGOUT' end");
        copy("token_v3_family", "id = " + id, "drawn_family", family);
        String drawn = "(select * from drawn_family where not ended or n % 2 = 0)";
        copy(
                "offline_user_session",
                "user_session_id = " + id,
                drawn,
                Map.of("user_session_id", "d.id", "user_id", "d.user_id"));
        copy("offline_client_session", "user_session_id = " + id, drawn, Map.of("user_session_id", "d.id"));
    }

    /** One more row for each that was drawn, as the row that is there but for what is given. */
    private void copy(String table, String which, String drawn, Map<String, String> given) {
        List<String> columns = rows
                .of("select column_name from information_schema.columns where table_name = '" + table
                        + "' order by ordinal_position")
                .stream()
                .map(row -> row.get("column_name"))
                .toList();
        String values = columns.stream()
                .map(column -> given.getOrDefault(column, "t." + column))
                .collect(Collectors.joining(", "));
        rows.run("insert into " + table + " (" + String.join(", ", columns) + ") select " + values
                + " from (select * from " + table + " where " + which + ") as t cross join " + drawn + " as d");
    }

    /** The option with which a server answers under the address that these families were begun at, wherever it listens. */
    String hostname() {
        return "--hostname=" + tokens.origin();
    }

    /** Refresh tokens for a server of that {@link #hostname()}. */
    List<String> refreshTokens(int number) {
        return refreshTokens(tokens.origin(), number);
    }

    /** Refresh tokens of families that none were handed out of before, to be presented there. */
    List<String> refreshTokens(URI server, int number) {
        int first = used;
        used += number;
        if (used > open) {
            throw new IllegalStateException("Of the families, " + open + " are open and have users; too few");
        }
        return rows
                .of("select id, user_id, token from drawn_family where n >= " + first + " and n < " + used
                        + " order by n")
                .stream()
                .map(family -> tokens.of(server, family.get("id"), family.get("user_id"), family.get("token")))
                .toList();
    }

    /**
     * Lets the families that have ended be purged: until now each is kept as one that was adopted would be. What the database does
     * after so large a change is done here, not while the purge is watched.
     */
    void release() {
        rows.run(
                "update token_v3_family set origin_expires_at = null where id in"
                        + " (select id from drawn_family where ended)",
                "analyze token_v3_family",
                "checkpoint");
    }

    /** How many families are still there that had ended before the run. */
    long ended() {
        return rows.number("select count(*) from drawn_family d join token_v3_family f on f.id = d.id where d.ended");
    }

    /** Bytes of a table with its indexes, for each family. */
    double bytesEach(String table) {
        return (double) rows.number("select pg_total_relation_size('" + table + "')") / stored;
    }
}
