package io.journeyline.local.engine.client;

import io.journeyline.model.catalogue.LakeTable;
import java.util.List;

/** The change objects of a feed, pending and merged. */
interface ChangeObjects {

    /** {@code s3://bucket/key} of every change object that is not merged yet. */
    List<String> pending(LakeTable feed);

    /** Moves one object from pending to merged; does nothing if it is no longer pending. */
    void move(LakeTable feed, String path);
}
