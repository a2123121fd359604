package io.github.tokenv3.check;

/** Passwords cannot be guessed at leisure. */
final class BruteForceProtection implements Condition {

    @Override
    public String name() {
        return "brute-force-protection";
    }

    @Override
    public String meaning() {
        return "Passwords can be tried without end, in the browser and wherever else a password or a user is named.";
    }

    @Override
    public String setting() {
        return "Realm settings > Security defenses > Brute force detection on (bruteForceProtected), 5 failures or so"
                + " (failureFactor)";
    }

    @Override
    public Found examine(Examined examined) {
        return examined.realm().isBruteForceProtected()
                ? Found.ok("after " + examined.realm().getFailureFactor() + " failures")
                : Found.fault("off");
    }
}
