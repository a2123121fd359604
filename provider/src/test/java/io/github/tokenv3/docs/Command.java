package io.github.tokenv3.docs;

import java.util.List;

/**
 * A command of the documentation.
 *
 * @param line of its block, from 1
 * @param text the whole command in one line, without a comment behind it
 */
record Command(Document document, int line, String text) {

    static List<Command> all() {
        return Document.all().stream()
                .flatMap(document -> document.blocks().stream())
                .filter(Block::isShell)
                .flatMap(block -> block.commands().stream())
                .toList();
    }

    @Override
    public String toString() {
        return document + ":" + line + "  " + text;
    }
}
