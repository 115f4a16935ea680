/** The command line: {@code mep4j analyze <recording or folder>}. */
package org.mep4j.io.cli;
