package io.github.tokenv3.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Refresh tokens such as one that the server has issued, signed as it does, with the realm's key from its database. */
final class RefreshTokens {

    private static final String HS512 = "HmacSHA512";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String header;
    private final ObjectNode claims;
    private final SecretKeySpec key;

    RefreshTokens(String issued, Rows rows) {
        String[] parts = issued.split("\\.");
        header = parts[0];
        claims = json(parts[1]);
        String id = json(header).get("kid").textValue();
        key = new SecretKeySpec(
                Base64.getUrlDecoder()
                        .decode(rows.text("select s.value from component_config k join component_config s"
                                + " on s.component_id = k.component_id and s.name = 'secret'"
                                + " where k.name = 'kid' and k.value = '" + id + "'")),
                HS512);
        if (!sign(header + "." + parts[1]).equals(issued)) {
            throw new IllegalStateException("The realm signs refresh tokens in another way by now");
        }
    }

    String familyId() {
        return claims.get("sid").textValue();
    }

    String userId() {
        return claims.get("sub").textValue();
    }

    /** Address of the server that issued the one the others are made from. Sessions keep it, and successors are issued by it. */
    URI origin() {
        URI issuer = URI.create(claims.get("iss").textValue());
        return URI.create(issuer.getScheme() + "://" + issuer.getRawAuthority());
    }

    /** @param server where it is to be presented: the issuer has that address */
    String of(URI server, String familyId, String userId, String tokenId) {
        String issuer = server + URI.create(claims.get("iss").textValue()).getPath();
        ObjectNode other = claims.deepCopy()
                .put("iss", issuer)
                .put("aud", issuer)
                .put("sid", familyId)
                .put("sub", userId)
                .put("jti", tokenId);
        return sign(header + "." + encode(other.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private String sign(String content) {
        try {
            Mac mac = Mac.getInstance(HS512);
            mac.init(key);
            return content + "." + encode(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ObjectNode json(String part) {
        try {
            return (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
