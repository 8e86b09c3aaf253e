package io.journeyline.quicksight.lake;

/** Which bucket an object lies in; {@link LakeLocations} knows its name. */
public enum BucketRole {
    LAKE,
    QUARANTINE
}
