/** The door for scripts: {@link org.mep4j.Mep4j}, static methods over plain arrays. */
package org.mep4j;
