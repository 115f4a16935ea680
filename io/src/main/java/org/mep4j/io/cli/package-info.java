/** The command line: {@code mep4j analyze}, {@code mep4j threshold}, {@code mep4j hunt}. */
package org.mep4j.io.cli;
