/**
 * Each promise of this extension held against a realm as it is: one condition, one class.
 * {@link io.github.tokenv3.check.RealmCheck} lists them.
 */
package io.github.tokenv3.check;
