/** Opens recordings: one reader per format, one door for all of them. */
package org.mep4j.io;
