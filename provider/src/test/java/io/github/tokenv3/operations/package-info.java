/** What {@code docs/operations.md} and the files beside it promise to those who run the server. */
package io.github.tokenv3.operations;
