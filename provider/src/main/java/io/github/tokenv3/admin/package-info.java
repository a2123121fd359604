/** What administrators see and do about families: {@code /admin/realms/{realm}/v3/...}. */
package io.github.tokenv3.admin;
