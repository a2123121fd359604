package io.github.tokenv3.family;

import jakarta.persistence.EntityManager;
import java.util.List;

/** Finds open families by what they hang on. Ids only, in ascending order, in which several are ended. */
public final class OpenFamilies {

    private final EntityManager database;

    /** @param database the entity manager of the current transaction */
    public OpenFamilies(EntityManager database) {
        this.database = database;
    }

    /** Ids of the user's open families. */
    public List<String> ofUser(String realmId, String userId) {
        return database.createNamedQuery(FamilyEntity.LIVE_OF_USER, String.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultList();
    }

    /** Ids of the user's open families that were begun with another password than the one of this stamp. */
    public List<String> ofUserStampedOtherwise(String realmId, String userId, String passwordStamp) {
        return database.createNamedQuery(FamilyEntity.LIVE_OF_USER_STAMPED_OTHERWISE, String.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("stamp", passwordStamp)
                .getResultList();
    }

    /** Ids of the user's open families at one client. */
    public List<String> ofUserAtClient(String realmId, String userId, String clientId) {
        return database.createNamedQuery(FamilyEntity.LIVE_OF_USER_AT_CLIENT, String.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("client", clientId)
                .getResultList();
    }

    /** Ids of the open families that were begun in this browser session. */
    public List<String> ofSsoSession(String realmId, String ssoSessionId) {
        return database.createNamedQuery(FamilyEntity.LIVE_OF_SSO_SESSION, String.class)
                .setParameter("realm", realmId)
                .setParameter("sso", ssoSessionId)
                .getResultList();
    }

    /** Ids of the open families that were begun with this authorization code. */
    public List<String> ofCode(String codeId) {
        return database.createNamedQuery(FamilyEntity.LIVE_OF_CODE, String.class)
                .setParameter("code", codeId)
                .getResultList();
    }
}
