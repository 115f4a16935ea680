package org.mep4j.pipeline.settings;

import java.util.Objects;
import java.util.Optional;
import org.mep4j.stimulus.artifact.Artifact;

/**
 * How an epoch is cleaned, in this order: hum is subtracted, the stimulus artifact is handled, then the filter runs forwards
 * and backwards. The artifact comes before the filter because a filter smears it over the response; the hum comes before the
 * artifact because its fit leaves the artifact out.
 *
 * @param mains    what is done about mains hum
 * @param artifact what is done about the stimulus artifact
 * @param learning where an artifact template is to be learnt from the session first, which then takes the place of {@code artifact}
 * @param filter   the zero-phase filter; absent: {@link FilterSettings#defaultsAt}
 */
public record Cleaning(MainsChoice mains, Artifact artifact, Optional<ArtifactLearning> learning,
                       Optional<FilterSettings> filter) {

    /**
     * Rejects nulls.
     *
     * @param mains what is done about mains hum
     * @param artifact what is done about the stimulus artifact
     * @param learning whether and how an artifact template is learnt from the session
     * @param filter the zero-phase filter
     */
    public Cleaning {
        Objects.requireNonNull(mains, "mains");
        Objects.requireNonNull(artifact, "artifact");
        Objects.requireNonNull(learning, "learning");
        Objects.requireNonNull(filter, "filter");
    }

    /**
     * Hum removed where it dominates, the artifact bridged and a recovery that outlasts it subtracted, the default filter of the rate.
     *
     * @return the settings
     */
    public static Cleaning defaults() {
        return new Cleaning(new MainsChoice.Automatic(), Artifact.defaults(), Optional.empty(), Optional.empty());
    }

    /**
     * The samples as they are.
     *
     * @return the settings
     */
    public static Cleaning none() {
        return new Cleaning(new MainsChoice.Keep(), Artifact.none(), Optional.empty(), Optional.of(FilterSettings.none()));
    }

    /**
     * With other handling of mains hum.
     *
     * @param newMains what is done
     * @return a copy
     */
    public Cleaning withMains(MainsChoice newMains) {
        return new Cleaning(newMains, artifact, learning, filter);
    }

    /**
     * With other artifact handling.
     *
     * @param newArtifact what is done
     * @return a copy
     */
    public Cleaning withArtifact(Artifact newArtifact) {
        return new Cleaning(mains, newArtifact, Optional.empty(), filter);
    }

    /**
     * With an artifact template that is learnt from the session.
     *
     * @param newLearning where and how
     * @return a copy
     */
    public Cleaning withLearntArtifact(ArtifactLearning newLearning) {
        return new Cleaning(mains, artifact, Optional.of(newLearning), filter);
    }

    /**
     * With another filter.
     *
     * @param newFilter the filter, {@link FilterSettings#none()} for none
     * @return a copy
     */
    public Cleaning withFilter(FilterSettings newFilter) {
        return new Cleaning(mains, artifact, learning, Optional.of(newFilter));
    }
}
