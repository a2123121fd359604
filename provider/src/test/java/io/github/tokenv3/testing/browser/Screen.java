package io.github.tokenv3.testing.browser;

import java.util.Map;

/** The screens pages are looked at on; sizes in CSS pixels. */
public enum Screen {
    DESKTOP(1280, 900, false),
    PHONE(390, 844, true);

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
