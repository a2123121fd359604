package io.github.tokenv3.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * A request on a page, and the answer below it.
 *
 * @param line where the request begins
 */
record Example(int line, WrittenRequest request, WrittenAnswer answer) {

    static List<Example> of(Document page) {
        List<Block> blocks = page.blocks().stream()
                .filter(block -> block.language().equals("http"))
                .toList();
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i + 1 < blocks.size(); i += 2) {
            examples.add(new Example(
                    blocks.get(i).line(),
                    WrittenRequest.of(blocks.get(i).lines()),
                    WrittenAnswer.of(blocks.get(i + 1).lines())));
        }
        return examples;
    }
}
