package io.github.tokenv3.endpoint;

import jakarta.ws.rs.core.Response;

/** A way to write answers. */
interface Dialect {

    Response success(Granted granted);

    Response failure(Failure failure);
}
