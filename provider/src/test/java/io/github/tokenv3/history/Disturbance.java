package io.github.tokenv3.history;

import io.github.tokenv3.testing.Door;
import io.github.tokenv3.testing.KeycloakCluster;
import io.github.tokenv3.testing.Postgres;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What can go wrong with one node, or with the database of all. Each leaves everything well again. */
enum Disturbance {

    /** {@code kill -9}, and started again. */
    NODE_KILLED {
        @Override
        void strike(KeycloakCluster cluster, int node) {
            cluster.node(node).kill();
            pause(500);
            cluster.node(node).start();
        }
    },

    /** PostgreSQL ends in good order, all transactions rolled back. */
    DATABASE_STOPPED {
        @Override
        void strike(KeycloakCluster cluster, int node) {
            database(cluster, Postgres::stop);
        }
    },

    /** PostgreSQL ends at once and recovers from its log. */
    DATABASE_CRASHED {
        @Override
        void strike(KeycloakCluster cluster, int node) {
            database(cluster, Postgres::crash);
        }
    },

    /** Connections of clients break, again and again. */
    CLIENTS_CUT {
        @Override
        void strike(KeycloakCluster cluster, int node) {
            cut(cluster.clients(node));
        }
    },

    /** The node does what it is asked, and nobody hears of it. */
    ANSWERS_LOST {
        @Override
        void strike(KeycloakCluster cluster, int node) {
            cluster.clients(node).loseAnswers(true);
            pause(1500);
            cluster.clients(node).loseAnswers(false);
        }
    },

    /** The node's connections to the database break, again and again, in the middle of transactions. */
    DATABASE_CUT {
        @Override
        void strike(KeycloakCluster cluster, int node) {
            cut(cluster.database(node));
        }
    },

    /** The node does, or asks to commit, and does not hear that it was done. */
    COMMITS_LOST {
        @Override
        void strike(KeycloakCluster cluster, int node) {
            cluster.database(node).loseAnswers(true);
            pause(1500);
            cluster.database(node).loseAnswers(false);
        }
    },

    /** Every word with the database takes long. */
    DATABASE_SLOW {
        @Override
        void strike(KeycloakCluster cluster, int node) {
            cluster.database(node).delay(Duration.ofMillis(100));
            pause(3000);
            cluster.database(node).delay(Duration.ZERO);
        }
    },

    /** So does every word with clients. */
    CLIENTS_SLOW {
        @Override
        void strike(KeycloakCluster cluster, int node) {
            cluster.clients(node).delay(Duration.ofMillis(300));
            pause(2000);
            cluster.clients(node).delay(Duration.ZERO);
        }
    };

    abstract void strike(KeycloakCluster cluster, int node);

    private static void database(KeycloakCluster cluster, Consumer<Postgres> end) {
        end.accept(cluster.postgres());
        pause(2000);
        cluster.postgres().start();
    }

    private static void cut(Door door) {
        for (int i = 0; i < 15; i++) {
            door.cut();
            pause(100);
        }
    }

    static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
