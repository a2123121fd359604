package io.github.tokenv3.keycloak;

/** The parameter {@code duration}: how many minutes the client wants a family to live at most. */
final class Minutes {

    /** 90 days. */
    static final int MOST = 129_600;

    private Minutes() {}

    /** The number from 1 to {@link #MOST} that this is, or 0 if it is none. */
    static int of(String duration) {
        int minutes = duration.matches("[0-9]{1,6}") ? Integer.parseInt(duration) : 0;
        return minutes > MOST ? 0 : minutes;
    }
}
