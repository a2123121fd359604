package io.github.tokenv3.benchmark;

import io.github.tokenv3.testing.Postgres;

/** A database that holds a population, and no server that runs on it. */
record Populated(Postgres postgres, Population population) {}
