package io.github.tokenv3.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** One meter's counters, kept, because the registry looks each up by its tags. */
record Counters(String name, String description, String tag, Map<Key, Counter> known) {

    private record Key(String realm, String value) {}

    Counters(String name, String description, String tag) {
        this(name, description, tag, new ConcurrentHashMap<>());
    }

    /** Counts what the request does, once it is committed. */
    void count(KeycloakSession session, RealmModel realm, String value, int amount) {
        Counter counter = of(realm, value);
        if (session.getTransactionManager().isActive()) {
            session.getTransactionManager().enlistAfterCompletion(new Counted(counter, amount));
        } else {
            counter.increment(amount);
        }
    }

    Counter of(RealmModel realm, String value) {
        return known.computeIfAbsent(new Key(realm.getName(), value), this::register);
    }

    private Counter register(Key key) {
        return Counter.builder(name)
                .description(description)
                .tag("realm", key.realm())
                .tag(tag, key.value())
                .register(Metrics.globalRegistry);
    }
}
