package io.journeyline.functions.stitch;

import io.journeyline.model.journey.Overlap;
import io.journeyline.model.journey.Standing;
import java.util.Optional;

/**
 * What is stored of an identifier's standing.
 *
 * @param version  counts its writes; 0 while it is not stored, which is as personal
 * @param standing whether it joins sessions
 * @param overlap  two calls that show it to be shared, where the customer numbers do not: whether it still is need be asked
 *                 again only when one of these two has changed, however many sessions there are
 * @param applied  whether all its sessions have been looked at since
 */
public record Verdict(long version, Standing standing, Optional<Overlap> overlap, Applied applied) {

    /** Whether a change of standing has reached every session of the identifier. */
    public enum Applied {
        PENDING,
        EVERYWHERE
    }

    public static final Verdict NONE = new Verdict(0, Standing.PERSONAL, Applied.EVERYWHERE);

    /** A verdict that rests on no calls. */
    public Verdict(long version, Standing standing, Applied applied) {
        this(version, standing, Optional.empty(), applied);
    }

    /** The next version: of this standing, and to be applied. */
    public Verdict changedTo(Standing changed) {
        return changedTo(changed, Optional.empty());
    }

    /** The next version: of this standing because of these calls, and to be applied. */
    Verdict changedTo(Standing changed, Optional<Overlap> because) {
        return new Verdict(version + 1, changed, because, Applied.PENDING);
    }

    /** The next version: of the same standing, which has been applied. */
    public Verdict appliedEverywhere() {
        return new Verdict(version + 1, standing, overlap, Applied.EVERYWHERE);
    }
}
