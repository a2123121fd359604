/**
 * What pages of ours need, whatever they show: that the visitor is signed in ({@link io.github.tokenv3.page.SignIn}),
 * that a form was really sent from our page ({@link io.github.tokenv3.page.FormToken}), and that the page looks like the
 * realm's sign-in pages ({@link io.github.tokenv3.page.Pages}).
 *
 * <p>Templates are {@code theme-resources/templates/token-v3-*.ftl}, styles {@code theme-resources/resources/css/token-v3.css},
 * texts {@code theme-resources/messages/token-v3_<locale>.properties} ({@link io.github.tokenv3.page.PageTexts}), keys
 * beginning with {@code tokenV3}. Any login theme can override each of them.
 */
package io.github.tokenv3.page;
