/**
 * The documentation does not drift: its commands, HTTP files, examples, links and lists are run, or held against what they
 * speak of. What a page needs beside that is in {@code CommandRegister}.
 */
package io.github.tokenv3.docs;
