package io.github.tokenv3.check;

/** Access tokens live for 300 seconds. */
final class AccessTokenLife implements Condition {

    @Override
    public String name() {
        return "access-token-life";
    }

    @Override
    public String meaning() {
        return "A resource server that does not introspect accepts an access token until it expires, whatever became of its"
                + " family; clients of the v3 token API expect 300 s.";
    }

    @Override
    public String setting() {
        return "Realm settings > Tokens > Access Token Lifespan (accessTokenLifespan) to 300 s";
    }

    private static final int PROMISED = 300;

    @Override
    public Found examine(Examined examined) {
        int life = examined.realm().getAccessTokenLifespan();
        String found = life + " s";
        if (life == PROMISED) {
            return Found.ok(found);
        }
        return life > PROMISED ? Found.fault(found) : Found.warning(found);
    }
}
