/** Makes a signal clean: designs as second-order sections, causal streaming, zero phase. */
package org.mep4j.filter;
