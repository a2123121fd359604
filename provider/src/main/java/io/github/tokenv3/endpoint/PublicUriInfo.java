package io.github.tokenv3.endpoint;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;

/** Keycloak's view of the address, but for the absolute path, which is the client's. */
record PublicUriInfo(UriInfo seen, URI address) implements UriInfo {

    @Override
    public URI getAbsolutePath() {
        return address;
    }

    @Override
    public UriBuilder getAbsolutePathBuilder() {
        return UriBuilder.fromUri(address);
    }

    @Override
    public String getPath() {
        return seen.getPath();
    }

    @Override
    public String getPath(boolean decode) {
        return seen.getPath(decode);
    }

    @Override
    public List<PathSegment> getPathSegments() {
        return seen.getPathSegments();
    }

    @Override
    public List<PathSegment> getPathSegments(boolean decode) {
        return seen.getPathSegments(decode);
    }

    @Override
    public URI getRequestUri() {
        return seen.getRequestUri();
    }

    @Override
    public UriBuilder getRequestUriBuilder() {
        return seen.getRequestUriBuilder();
    }

    @Override
    public URI getBaseUri() {
        return seen.getBaseUri();
    }

    @Override
    public UriBuilder getBaseUriBuilder() {
        return seen.getBaseUriBuilder();
    }

    @Override
    public MultivaluedMap<String, String> getPathParameters() {
        return seen.getPathParameters();
    }

    @Override
    public MultivaluedMap<String, String> getPathParameters(boolean decode) {
        return seen.getPathParameters(decode);
    }

    @Override
    public MultivaluedMap<String, String> getQueryParameters() {
        return seen.getQueryParameters();
    }

    @Override
    public MultivaluedMap<String, String> getQueryParameters(boolean decode) {
        return seen.getQueryParameters(decode);
    }

    @Override
    public List<String> getMatchedURIs() {
        return seen.getMatchedURIs();
    }

    @Override
    public List<String> getMatchedURIs(boolean decode) {
        return seen.getMatchedURIs(decode);
    }

    @Override
    public List<Object> getMatchedResources() {
        return seen.getMatchedResources();
    }

    @Override
    public URI resolve(URI uri) {
        return seen.resolve(uri);
    }

    @Override
    public URI relativize(URI uri) {
        return seen.relativize(uri);
    }
}
