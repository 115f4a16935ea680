/** What is done about the stimulus artifact: bridges, fitted decays, learnt templates. */
package org.mep4j.stimulus.artifact;
