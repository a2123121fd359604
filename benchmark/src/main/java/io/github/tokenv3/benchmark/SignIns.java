package io.github.tokenv3.benchmark;

import io.github.tokenv3.testing.Browser;
import io.github.tokenv3.testing.Parallel;
import io.github.tokenv3.testing.TestClient;
import io.github.tokenv3.testing.TestRealm;
import io.github.tokenv3.testing.TestUser;
import io.github.tokenv3.testing.TokenClient;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Signs users in as a browser does, for codes and for first refresh tokens. */
final class SignIns {

    private static final int BROWSERS = 32;

    /** A part of the number of users. */
    private static final int AT_ONCE = 8;

    private static final Map<String, String> WITHOUT_ID_TOKEN = Map.of("scope", "");

    private final Target target;
    private final TestRealm realm;
    private final TestClient client;
    private final Iterator<TestUser> users;

    SignIns(URI server, Target target) {
        this.target = target;
        this.realm = TestRealm.elsewhere(server, target.realm());
        this.client = new TestClient(realm, null, Realms.CLIENT, Realms.SECRET);
        this.users = Stream.generate(() -> Realms.USERS)
                .flatMap(List::stream)
                .map(this::user)
                .iterator();
    }

    /** Refresh tokens of as many sign-ins, each with a browser session of its own; several at a time, of different users. */
    List<String> refreshTokens(int number) {
        List<List<String>> tokens =
                Parallel.run(Math.min(AT_ONCE, number), i -> refreshTokens(i, (number + AT_ONCE - 1) / AT_ONCE));
        return tokens.stream().flatMap(List::stream).limit(number).toList();
    }

    private List<String> refreshTokens(int first, int number) {
        TokenClient endpoint = client.endpoint(target.path());
        return IntStream.range(0, number)
                .mapToObj(i -> user(Realms.USERS.get((first + i * AT_ONCE) % Realms.USERS.size())))
                .map(user -> endpoint.signIn(user, WITHOUT_ID_TOKEN).refreshToken())
                .toList();
    }

    private TestUser user(String name) {
        return new TestUser(realm, null, name, Realms.PASSWORD);
    }

    /** Codes, neighbours from different browser sessions, of which there are {@value #BROWSERS}. */
    List<String> codes(int number) {
        List<Browser> browsers = Stream.generate(realm::browser).limit(BROWSERS).toList();
        browsers.forEach(browser -> browser.signIn(client, users.next(), WITHOUT_ID_TOKEN));
        return flat(Parallel.run(BROWSERS, i -> codes(browsers.get(i), number / BROWSERS)));
    }

    private List<String> codes(Browser browser, int number) {
        return Stream.generate(() -> browser.signedIn(client, WITHOUT_ID_TOKEN).code())
                .limit(number)
                .toList();
    }

    /** The first of each list, then the second of each, and so on. */
    private static List<String> flat(List<List<String>> lists) {
        return IntStream.range(0, lists.get(0).size())
                .boxed()
                .flatMap(i -> lists.stream().map(list -> list.get(i)))
                .toList();
    }
}
