package io.github.tokenv3.decoupled.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.List;

/** One row per request. Status changes are single statements, see {@link ApprovalStore}. All times are epoch milliseconds. */
@Entity
@Table(name = "TOKEN_V3_APPROVAL")
@NamedQuery(name = ApprovalEntity.BY_ORDER, query = "select r from ApprovalEntity r where r.orderHash = :hash")
@NamedQuery(
        name = ApprovalEntity.WAITING,
        query = "select r from ApprovalEntity r where r.realmId = :realm and r.personHash in :persons"
                + " and r.status = :status and r.expiresAt > :now order by r.createdAt desc, r.id")
@NamedQuery(
        name = ApprovalEntity.WAITING_AT_CLIENT,
        query = "select r.id from ApprovalEntity r where r.realmId = :realm and r.personHash = :person"
                + " and r.clientId = :client and r.kind = :kind and r.status = :status and r.expiresAt > :now"
                + " order by r.createdAt desc, r.id")
@NamedQuery(
        name = ApprovalEntity.SINCE,
        query = "select r.status from ApprovalEntity r where r.realmId = :realm and r.personHash in :persons"
                + " and r.clientId = :client and r.createdAt > :since")
@NamedQuery(
        name = ApprovalEntity.DECIDE,
        query =
                "update ApprovalEntity r set r.status = :to, r.userId = :user, r.sessionId = :session, r.decidedAt = :now,"
                        + " r.expiresAt = :until where r.id = :id and r.status = :from and r.expiresAt > :now")
@NamedQuery(
        name = ApprovalEntity.MOVE,
        query =
                "update ApprovalEntity r set r.status = :to where r.id = :id and r.status = :from and r.expiresAt > :now")
@NamedQuery(name = ApprovalEntity.PURGEABLE, query = "select r.id from ApprovalEntity r where r.expiresAt < :before")
@NamedQuery(name = ApprovalEntity.DELETE, query = "delete from ApprovalEntity r where r.id in :ids")
@NamedQuery(name = ApprovalEntity.DELETE_OF_REALM, query = "delete from ApprovalEntity r where r.realmId = :realm")
@NamedQuery(
        name = ApprovalEntity.DELETE_OF_CLIENT,
        query = "delete from ApprovalEntity r where r.realmId = :realm and r.clientId = :client")
@NamedQuery(
        name = ApprovalEntity.DELETE_OF_USER,
        query = "delete from ApprovalEntity r where r.realmId = :realm and r.userId = :user")
class ApprovalEntity {

    static final String BY_ORDER = "tokenV3Approval.byOrder";
    static final String WAITING = "tokenV3Approval.waiting";
    static final String WAITING_AT_CLIENT = "tokenV3Approval.waitingAtClient";
    static final String SINCE = "tokenV3Approval.since";
    static final String DECIDE = "tokenV3Approval.decide";
    static final String MOVE = "tokenV3Approval.move";
    static final String PURGEABLE = "tokenV3Approval.purgeable";
    static final String DELETE = "tokenV3Approval.delete";
    static final String DELETE_OF_REALM = "tokenV3Approval.deleteOfRealm";
    static final String DELETE_OF_CLIENT = "tokenV3Approval.deleteOfClient";
    static final String DELETE_OF_USER = "tokenV3Approval.deleteOfUser";

    @Id
    @Column(name = "ID")
    String id;

    @Enumerated(EnumType.STRING)
    @Column(name = "KIND")
    ApprovalKind kind;

    @Column(name = "ORDER_HASH")
    String orderHash;

    @Column(name = "SECRET_HASH")
    String secretHash;

    @Column(name = "CIBA_ID")
    String cibaId;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "CLIENT_ID")
    String clientId;

    @Column(name = "PERSON_HASH")
    String personHash;

    @Column(name = "SCOPE")
    String scope;

    @Column(name = "MINUTES")
    Integer minutes;

    @Column(name = "CLIENT_STATE")
    String state;

    @Column(name = "REDIRECT_URI")
    String redirectUri;

    @Column(name = "NONCE")
    String nonce;

    @Column(name = "CODE_CHALLENGE")
    String codeChallenge;

    @Column(name = "CHALLENGE_METHOD")
    String codeChallengeMethod;

    @Column(name = "DPOP_JKT")
    String dpopJkt;

    @Column(name = "LANGUAGE")
    String language;

    @Column(name = "BINDING_MESSAGE")
    String bindingMessage;

    @Column(name = "ACR_VALUES")
    String acrValues;

    @Column(name = "FRESH_SIGN_IN")
    Integer freshSignIn;

    @Column(name = "MATCH_NUMBER")
    String matchNumber;

    @Column(name = "CHOICES")
    String choices;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATUS")
    ApprovalStatus status;

    @Column(name = "CREATED_AT")
    long createdAt;

    @Column(name = "EXPIRES_AT")
    long expiresAt;

    @Column(name = "DECIDED_AT")
    Long decidedAt;

    @Column(name = "USER_ID")
    String userId;

    @Column(name = "SESSION_ID")
    String sessionId;

    static ApprovalEntity of(ApprovalRequest request) {
        ApprovalEntity row = new ApprovalEntity();
        row.id = request.id();
        row.kind = request.kind();
        row.orderHash = request.orderHash();
        row.secretHash = request.secretHash();
        row.cibaId = request.cibaId();
        row.realmId = request.realmId();
        row.clientId = request.clientId();
        row.personHash = request.personHash();
        row.asked(request.asked());
        if (request.numbers() != null) {
            row.matchNumber = request.numbers().shown();
            row.choices = String.join(",", request.numbers().choices());
        }
        row.status = request.status();
        row.createdAt = request.createdAt();
        row.expiresAt = request.expiresAt();
        row.decidedAt = request.decidedAt();
        row.userId = request.userId();
        row.sessionId = request.sessionId();
        return row;
    }

    private void asked(Asked asked) {
        scope = asked.scope();
        minutes = asked.minutes();
        state = asked.state();
        redirectUri = asked.redirectUri();
        nonce = asked.nonce();
        codeChallenge = asked.codeChallenge();
        codeChallengeMethod = asked.codeChallengeMethod();
        dpopJkt = asked.dpopJkt();
        language = asked.language();
        bindingMessage = asked.bindingMessage();
        acrValues = asked.acrValues();
        freshSignIn = asked.freshSignIn();
    }

    ApprovalRequest toRequest() {
        Asked asked = new Asked(
                scope,
                minutes,
                state,
                redirectUri,
                nonce,
                codeChallenge,
                codeChallengeMethod,
                dpopJkt,
                language,
                bindingMessage,
                acrValues,
                freshSignIn);
        MatchNumbers numbers = matchNumber == null ? null : new MatchNumbers(matchNumber, List.of(choices.split(",")));
        return new ApprovalRequest(
                id,
                kind,
                orderHash,
                secretHash,
                cibaId,
                realmId,
                clientId,
                personHash,
                asked,
                numbers,
                status,
                createdAt,
                expiresAt,
                decidedAt,
                userId,
                sessionId);
    }
}
