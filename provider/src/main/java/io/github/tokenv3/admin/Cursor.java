package io.github.tokenv3.admin;

import io.github.tokenv3.family.Family;
import io.github.tokenv3.family.FamilySearch.Position;
import jakarta.ws.rs.BadRequestException;

/** The position after which the next page begins, as the text that is handed out and taken back. */
final class Cursor {

    private Cursor() {}

    static String after(Family last) {
        return last.startedAt() + "." + last.id();
    }

    /** @throws BadRequestException if it is none that was handed out */
    static Position parse(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        int dot = cursor.indexOf('.');
        try {
            return new Position(Long.parseLong(cursor.substring(0, Math.max(dot, 0))), cursor.substring(dot + 1));
        } catch (NumberFormatException e) {
            throw new BadRequestException("The parameter \"after\" is not the \"next\" of a page");
        }
    }
}
