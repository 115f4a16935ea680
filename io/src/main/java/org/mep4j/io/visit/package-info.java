/**
 * A whole visit to the laboratory: the description that says which recording is what, and one table of everything the recordings give,
 * each measure with its interval or with the reason why there is none.
 */
package org.mep4j.io.visit;
