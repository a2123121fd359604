package io.github.tokenv3.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnreachableTest {

    static Stream<SQLException> away() {
        return Stream.of(
                new SQLException("connection refused", "08001"),
                new SQLException("connection failure", "08006"),
                new SQLException("too many connections", "53300"),
                new SQLException("terminating connection due to administrator command", "57P01"),
                new SQLException("the database system is starting up", "57P03"),
                new SQLException("Sorry, acquisition timeout!"),
                new SQLTransientConnectionException("lost"),
                new SQLNonTransientConnectionException("closed"));
    }

    static Stream<SQLException> there() {
        return Stream.of(
                new SQLException("unique violation", "23505"),
                new SQLException("value too long", "22001"),
                new SQLException("syntax error", "42601"),
                new SQLIntegrityConstraintViolationException("duplicate", "23505"));
    }

    @ParameterizedTest
    @MethodSource("away")
    void aDatabaseThatIsAwayIsToldHoweverDeepItIsWrapped(SQLException error) {
        RuntimeException commit = new RuntimeException("could not commit");
        commit.addSuppressed(new IllegalStateException(error));

        assertThat(Unreachable.isDatabase(error)).isTrue();
        assertThat(Unreachable.isDatabase(new RuntimeException(new RuntimeException(error))))
                .isTrue();
        assertThat(Unreachable.isDatabase(new RuntimeException(commit))).isTrue();
    }

    @Test
    void aNetworkThatRefusesIsTheDatabaseAway() {
        RuntimeException converted =
                new RuntimeException("operation failed", new ConnectException("Connection refused"));

        assertThat(Unreachable.isDatabase(converted)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("there")
    void aDatabaseThatAnswersIsThere(SQLException error) {
        assertThat(Unreachable.isDatabase(new RuntimeException(error))).isFalse();
    }

    @Test
    void aFaultOfOursIsNoneOfTheDatabase() {
        assertThat(Unreachable.isDatabase(new IllegalStateException("bug"))).isFalse();
        assertThat(Unreachable.isDatabase(null)).isFalse();
    }
}
