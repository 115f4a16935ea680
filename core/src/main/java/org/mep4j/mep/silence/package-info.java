/** Silent periods: how long and how deeply a pulse silences the EMG of a contracting muscle. */
package org.mep4j.mep.silence;
