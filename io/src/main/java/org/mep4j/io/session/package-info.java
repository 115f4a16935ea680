/**
 * From files to a session: which recordings belong together, where their pulses are and how strong they were.
 *
 * <p>What is chosen without being asked for (a marker label, a trigger channel, an intensity in a file name) is noted in the
 * recording, so that every report says it.
 */
package org.mep4j.io.session;
