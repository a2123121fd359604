package io.github.tokenv3.testing.browser;

import java.util.Map;

/** The screens pages are looked at on; sizes in CSS pixels. */
public enum Screen {
    DESKTOP(1280, 900, false),
    PHONE(390, 844, true),
    /** The narrowest that has to do (WCAG 1.4.10): also 1280 pixels at 400 %. */
    NARROW(320, 568, true),
    /** The desktop at 200 % (WCAG 1.4.4). */
    MAGNIFIED(640, 450, false);

    private final int width;
    private final int height;
    private final boolean mobile;

    Screen(int width, int height, boolean mobile) {
        this.width = width;
        this.height = height;
        this.mobile = mobile;
    }

    Map<String, Object> metrics() {
        return Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile);
    }
}
