/** OIDC protocol mappers: what tokens, user info, introspection and token answers say of a grant. */
package io.github.tokenv3.mapper;
