package io.github.tokenv3.benchmark;

/** Token requests in the order in which they are to be sent. */
interface Work {

    /** The next request, or {@code null} while there is none that may be sent now. */
    Call next();

    /** One request. */
    interface Call {

        /** The form to post. */
        String form();

        /**
         * Takes the right answer.
         *
         * @throws IllegalStateException if it is a wrong one all the same
         */
        void answered(String accessToken, String refreshToken);
    }
}
