package io.journeyline.quicksight.lake;

/**
 * The names of the buckets: on AWS they carry account and region, so no definition may know them.
 *
 * @param lakeBucket       holds change objects and tables
 * @param quarantineBucket holds the same of the quarantine table
 */
public record LakeLocations(String lakeBucket, String quarantineBucket) {

    public LakeLocations {
        requireName(lakeBucket, "lake");
        requireName(quarantineBucket, "quarantine");
    }

    /** The bucket's name. */
    public String bucket(BucketRole role) {
        return switch (role) {
            case LAKE -> lakeBucket;
            case QUARANTINE -> quarantineBucket;
        };
    }

    /** {@code s3://bucket/prefix}. */
    public String uri(BucketRole role, String prefix) {
        return "s3://" + bucket(role) + "/" + prefix;
    }

    private static void requireName(String bucket, String role) {
        if (bucket.isBlank()) {
            throw new IllegalArgumentException("the " + role + " bucket has no name: give it the bucket's real one");
        }
    }
}
