package io.journeyline.local.engine.client;

import io.journeyline.model.catalogue.LakeTable;
import java.util.List;

/** The change objects of a feed, pending and merged. S3 has no move: it is a copy, and then a removal. */
interface ChangeObjects {

    /** {@code s3://bucket/key} of every change object that is not merged yet. */
    List<String> pending(LakeTable feed);

    /** Puts a pending object among the merged ones too; does nothing if it is no longer pending. */
    void copyToMerged(LakeTable feed, String path);

    /** Takes an object from the pending ones; does nothing if it is no longer pending. */
    void removeFromPending(LakeTable feed, String path);
}
