/** The laws that every streaming stage keeps, as checks that any stage can be put to through a small adapter. */
package org.mep4j.contract;
