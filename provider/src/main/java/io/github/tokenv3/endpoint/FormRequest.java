package io.github.tokenv3.endpoint;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.security.cert.X509Certificate;
import org.keycloak.http.FormPartValue;
import org.keycloak.http.HttpRequest;

/**
 * The request as Keycloak's token endpoint expects it, a form, whatever it was on the wire. Client authenticators,
 * client policies and DPoP read the request and not the parameters they are given, so it is the request that is wrapped.
 */
record FormRequest(HttpRequest request, MultivaluedMap<String, String> parameters, FormHeaders headers)
        implements HttpRequest {

    /** The same request with these parameters. */
    FormRequest with(MultivaluedMap<String, String> others) {
        return new FormRequest(request, others, headers);
    }

    @Override
    public MultivaluedMap<String, String> getDecodedFormParameters() {
        return parameters;
    }

    @Override
    public HttpHeaders getHttpHeaders() {
        return headers;
    }

    @Override
    public String getHttpMethod() {
        return request.getHttpMethod();
    }

    @Override
    public MultivaluedMap<String, FormPartValue> getMultiPartFormParameters() {
        return request.getMultiPartFormParameters();
    }

    @Override
    public X509Certificate[] getClientCertificateChain() {
        return request.getClientCertificateChain();
    }

    @Override
    public UriInfo getUri() {
        return request.getUri();
    }

    @Override
    public boolean isProxyTrusted() {
        return request.isProxyTrusted();
    }
}
