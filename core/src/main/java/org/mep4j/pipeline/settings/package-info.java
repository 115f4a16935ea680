/** How a session is analysed: every choice, with its default and where the default comes from. */
package org.mep4j.pipeline.settings;
