/** Clients that send too much, too slowly or too often, and what another client notices of them. */
package io.github.tokenv3.abuse;
