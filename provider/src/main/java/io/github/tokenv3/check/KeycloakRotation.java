package io.github.tokenv3.check;

/** Refresh tokens of Keycloak itself are single-use too (RFC 9700 §2.2.2). */
final class KeycloakRotation implements Condition {

    @Override
    public String name() {
        return "keycloak-rotation";
    }

    @Override
    public String meaning() {
        return "Refresh tokens that the extension does not issue (service accounts, token exchange, clients before a policy"
                + " covered them) can be used any number of times.";
    }

    @Override
    public String setting() {
        return "Realm settings > Sessions > Revoke Refresh Token (revokeRefreshToken) on, Refresh Token Max Reuse"
                + " (refreshTokenMaxReuse) to 0";
    }

    @Override
    public Found examine(Examined examined) {
        if (!examined.realm().isRevokeRefreshToken()) {
            return Found.fault("off");
        }
        int reuse = examined.realm().getRefreshTokenMaxReuse();
        return reuse == 0 ? Found.ok("on") : Found.fault("on, but each token " + (reuse + 1) + " times");
    }
}
