package io.github.tokenv3.benchmark;

import io.github.tokenv3.testing.Parallel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.HdrHistogram.Histogram;

/**
 * What no refresh on this machine can do without, in plain Java and nothing around it: one ES256 signature for the access
 * token, one HS512 for the refresh token that comes in and one for that which goes out, one durable {@code UPDATE}.
 */
final class Floor {

    private static final String STAGE = "floor";
    private static final byte[] TOKEN = "x".repeat(800).getBytes(StandardCharsets.US_ASCII);
    private static final String UPDATE = "update floor set previous_id = current_id, current_id = ?,"
            + " generation = generation + 1, rotated_at = ? where id = ? and current_id = ?";

    private final Settings settings;
    private final Site site;
    private final Report report;
    private final SecretKeySpec secret = new SecretKeySpec(new byte[64], "HmacSHA512");
    private final KeyPair pair;

    Floor(Settings settings, Site site, Report report) throws GeneralSecurityException {
        this.settings = settings;
        this.site = site;
        this.report = report;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        pair = generator.generateKeyPair();
    }

    /** As many threads as the others have connections. */
    void run() {
        new Rows(site.postgres())
                .run(
                        "create table if not exists floor (like token_v3_family including all)",
                        "alter table floor set (fillfactor = 80)",
                        "truncate floor",
                        "insert into floor select 'floor-' || n, 'realm', 'user', 'client', null, null, 'REDIRECT', '0', null,"
                                + " 0, 0, null, '-', 0, 1, null, null, null from generate_series(0, "
                                + (settings.connections() - 1) + ") as n");
        turn();
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < settings.rounds(); i++) {
            turns.add(turn());
        }
        report.figures(STAGE, "ES256 + 2 HS512 + durable UPDATE, plain Java", measure -> Median.of(turns, measure));
    }

    private Turn turn() {
        Effort done = Effort.of(site.postgres());
        double own = Cpu.ofThisProcess();
        double database = Cpu.seconds(site.postgres().pid());
        long begin = System.nanoTime();
        List<Histogram> threads = Parallel.run(settings.connections(), this::work);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Histogram all = threads.get(0).copy();
        threads.stream().skip(1).forEach(all::add);
        // What the others do in the server and in the generator, this process does alone.
        return new Turn(
                all.getTotalCount(),
                seconds,
                all,
                Cpu.ofThisProcess() - own,
                Cpu.seconds(site.postgres().pid()) - database,
                0,
                Effort.of(site.postgres()).since(done));
    }

    private Histogram work(int number) {
        Histogram latency = Load.histogram();
        try (Connection connection = site.postgres().connect();
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            connection.setAutoCommit(false);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            Mac mac = Mac.getInstance("HmacSHA512");
            String id = "floor-" + number;
            String current = new Rows(site.postgres()).text("select current_id from floor where id = '" + id + "'");
            long end = System.nanoTime() + settings.round().toNanos();
            for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
                mac.init(secret);
                mac.doFinal(TOKEN);
                String next = Long.toString(begin);
                update.setString(1, next);
                update.setLong(2, System.currentTimeMillis());
                update.setString(3, id);
                update.setString(4, current);
                if (update.executeUpdate() != 1) {
                    throw new IllegalStateException("The row has moved");
                }
                current = next;
                signature.initSign(pair.getPrivate());
                signature.update(TOKEN);
                signature.sign();
                mac.init(secret);
                mac.doFinal(TOKEN);
                connection.commit();
                latency.recordValue(Duration.ofNanos(System.nanoTime() - begin).toNanos() / 1000);
            }
            return latency;
        } catch (SQLException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
