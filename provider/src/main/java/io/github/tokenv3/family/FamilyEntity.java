package io.github.tokenv3.family;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/**
 * One row per family. Rotation does not go through this class but through {@link Swap}; the rare paths do.
 * All times are epoch milliseconds of the server's own clock.
 */
@Entity
@Table(name = "TOKEN_V3_FAMILY")
@NamedQuery(
        name = FamilyEntity.LIVE_OF_USER,
        query = "select f.id from FamilyEntity f where f.realmId = :realm and f.userId = :user and f.endedAt is null"
                + " order by f.id")
@NamedQuery(
        name = FamilyEntity.LIVE_OF_USER_STAMPED_OTHERWISE,
        query = "select f.id from FamilyEntity f where f.realmId = :realm and f.userId = :user and f.endedAt is null"
                + " and f.passwordStamp <> :stamp order by f.id")
@NamedQuery(
        name = FamilyEntity.LIVE_OF_USER_AT_CLIENT,
        query = "select f.id from FamilyEntity f where f.realmId = :realm and f.userId = :user and f.clientId = :client"
                + " and f.endedAt is null order by f.id")
@NamedQuery(
        name = FamilyEntity.LIVE_OF_CODE,
        query = "select f.id from FamilyEntity f where f.codeId = :code and f.endedAt is null order by f.id")
@NamedQuery(
        name = FamilyEntity.LIVE_OF_SSO_SESSION,
        query = "select f.id from FamilyEntity f where f.ssoSessionId = :sso and f.realmId = :realm"
                + " and f.endedAt is null order by f.id")
@NamedQuery(
        name = FamilyEntity.END,
        query = "update FamilyEntity f set f.endedAt = :now, f.endReason = :reason"
                + " where f.id = :id and f.endedAt is null")
@NamedQuery(
        name = FamilyEntity.END_OF_REALM,
        query = "update FamilyEntity f set f.endedAt = :now, f.endReason = :reason"
                + " where f.realmId = :realm and f.endedAt is null")
@NamedQuery(
        name = FamilyEntity.END_OF_CLIENT,
        query = "update FamilyEntity f set f.endedAt = :now, f.endReason = :reason"
                + " where f.realmId = :realm and f.clientId = :client and f.endedAt is null")
@NamedQuery(
        name = FamilyEntity.END_OF_REALM_BEFORE,
        query = "update FamilyEntity f set f.endedAt = :now, f.endReason = :reason where f.realmId = :realm"
                + " and f.endedAt is null and coalesce(f.rotatedAt, f.startedAt) < :before")
@NamedQuery(
        name = FamilyEntity.END_OF_CLIENT_BEFORE,
        query = "update FamilyEntity f set f.endedAt = :now, f.endReason = :reason where f.realmId = :realm"
                + " and f.clientId = :client and f.endedAt is null and coalesce(f.rotatedAt, f.startedAt) < :before")
@NamedQuery(
        name = FamilyEntity.ENDED_AT,
        query = "select f.id from FamilyEntity f where f.realmId = :realm and f.endedAt = :moment and f.id > :after"
                + " order by f.id")
@NamedQuery(name = FamilyEntity.DELETE, query = "delete from FamilyEntity f where f.id in :ids")
@NamedQuery(name = FamilyEntity.DELETE_OF_REALM, query = "delete from FamilyEntity f where f.realmId = :realm")
@NamedQuery(
        name = FamilyEntity.DELETE_OF_CLIENT,
        query = "delete from FamilyEntity f where f.realmId = :realm and f.clientId = :client")
@NamedQuery(
        name = FamilyEntity.DELETE_OF_USER,
        query = "delete from FamilyEntity f where f.realmId = :realm and f.userId = :user")
class FamilyEntity {

    static final String LIVE_OF_USER = "tokenV3Family.liveOfUser";
    static final String LIVE_OF_USER_STAMPED_OTHERWISE = "tokenV3Family.liveOfUserStampedOtherwise";
    static final String LIVE_OF_USER_AT_CLIENT = "tokenV3Family.liveOfUserAtClient";
    static final String LIVE_OF_CODE = "tokenV3Family.liveOfCode";
    static final String LIVE_OF_SSO_SESSION = "tokenV3Family.liveOfSsoSession";
    static final String END = "tokenV3Family.end";
    static final String END_OF_REALM = "tokenV3Family.endOfRealm";
    static final String END_OF_CLIENT = "tokenV3Family.endOfClient";
    static final String END_OF_REALM_BEFORE = "tokenV3Family.endOfRealmBefore";
    static final String END_OF_CLIENT_BEFORE = "tokenV3Family.endOfClientBefore";
    static final String ENDED_AT = "tokenV3Family.endedAt";
    static final String DELETE = "tokenV3Family.delete";
    static final String DELETE_OF_REALM = "tokenV3Family.deleteOfRealm";
    static final String DELETE_OF_CLIENT = "tokenV3Family.deleteOfClient";
    static final String DELETE_OF_USER = "tokenV3Family.deleteOfUser";

    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "USER_ID")
    String userId;

    @Column(name = "CLIENT_ID")
    String clientId;

    @Column(name = "SSO_SESSION_ID")
    String ssoSessionId;

    @Column(name = "CODE_ID")
    String codeId;

    @Enumerated(EnumType.STRING)
    @Column(name = "CHANNEL")
    Channel channel;

    @Column(name = "CURRENT_ID")
    String currentId;

    @Column(name = "PREVIOUS_ID")
    String previousId;

    @Column(name = "GENERATION")
    int generation;

    @Column(name = "RETRIES")
    int retries;

    @Column(name = "ROTATED_AT")
    Long rotatedAt;

    @Column(name = "PASSWORD_STAMP")
    String passwordStamp;

    @Column(name = "STARTED_AT")
    long startedAt;

    @Column(name = "EXPIRES_AT")
    long expiresAt;

    @Column(name = "ENDED_AT")
    Long endedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "END_REASON")
    EndReason endReason;

    @Column(name = "ORIGIN_EXPIRES_AT")
    Long originExpiresAt;

    Family toFamily() {
        return new Family(
                id,
                realmId,
                userId,
                clientId,
                ssoSessionId,
                channel,
                currentId,
                generation,
                passwordStamp,
                startedAt,
                rotatedAt,
                expiresAt,
                endedAt,
                endReason);
    }
}
