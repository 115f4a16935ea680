/**
 * Doses of repetitive stimulation: a protocol, what it means in %MSO for one person, and why it is refused. It describes; it never drives a
 * stimulator, and it does not replace the judgement of whoever is responsible for the session.
 */
package org.mep4j.excitability.dose;
