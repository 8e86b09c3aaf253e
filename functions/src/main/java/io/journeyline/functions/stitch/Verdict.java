package io.journeyline.functions.stitch;

import io.journeyline.model.journey.Standing;

/**
 * What is stored of an identifier's standing.
 *
 * @param version  counts its writes; 0 while it is not stored, which is as personal
 * @param standing whether it joins sessions
 * @param applied  whether all its sessions have been looked at since
 */
public record Verdict(long version, Standing standing, Applied applied) {

    /** Whether a change of standing has reached every session of the identifier. */
    public enum Applied {
        PENDING,
        EVERYWHERE
    }

    public static final Verdict NONE = new Verdict(0, Standing.PERSONAL, Applied.EVERYWHERE);

    /** The next version: of this standing, and to be applied. */
    public Verdict changedTo(Standing changed) {
        return new Verdict(version + 1, changed, Applied.PENDING);
    }

    /** The next version: of the same standing, which has been applied. */
    public Verdict appliedEverywhere() {
        return new Verdict(version + 1, standing, Applied.EVERYWHERE);
    }
}
