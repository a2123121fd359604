/**
 * What a user sees of the families: a <i>grant</i> is a family seen from outside. The user's own API, the page of
 * connected apps, and the mails that tell of what happened to one. And the pages on which a user approves what apps ask
 * for on another device.
 */
package io.github.tokenv3.account;
