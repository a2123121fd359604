package io.github.tokenv3.canary;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Providers of Keycloak's that ours take the place of by having the same id: without them ours would be asked by nobody. */
final class ProviderIds {

    /** The classes of a server that are named for a service. */
    interface Services {
        List<String> named(String service) throws IOException;
    }

    private final Classes server;
    private final Services services;

    ProviderIds(Classes server, Services services) {
        this.server = server;
        this.services = services;
    }

    /** Each as {@code service=id}. */
    Set<String> replaced(Ours ours) throws IOException {
        Set<String> replaced = new TreeSet<>();
        for (Map.Entry<String, List<String>> service : ours.services().entrySet()) {
            Set<String> theirs = ids(service.getKey());
            for (String factory : service.getValue()) {
                id(factory).filter(theirs::contains).ifPresent(id -> replaced.add(service.getKey() + "=" + id));
            }
        }
        return replaced;
    }

    /** What of a record like {@link #replaced} the server has not. */
    List<String> missing(Set<String> recorded) throws IOException {
        List<String> missing = new ArrayList<>();
        for (String line : recorded) {
            String service = line.substring(0, line.indexOf('='));
            String id = line.substring(line.indexOf('=') + 1);
            if (!ids(service).contains(id)) {
                missing.add("Keycloak has no " + service + " with the id " + id + ", which ours takes the place of");
            }
        }
        return missing;
    }

    private Set<String> ids(String service) throws IOException {
        Set<String> ids = new TreeSet<>();
        for (String factory : services.named(service)) {
            if (!factory.startsWith("io.github.tokenv3.")) {
                id(factory).ifPresent(ids::add);
            }
        }
        return ids;
    }

    /** What {@code getId()} returns, where that is a text in it and nothing that is worked out. */
    private Optional<String> id(String factory) {
        return server.hierarchy(factory.replace('.', '/')).stream()
                .filter(shape -> shape.member("getId()Ljava/lang/String;").isPresent())
                .findFirst()
                .map(shape -> shape.texts().getOrDefault("getId", Set.of()))
                .filter(texts -> texts.size() == 1)
                .map(texts -> texts.iterator().next());
    }
}
