package io.journeyline.local.engine.client;

import io.journeyline.model.catalogue.LakeTable;
import java.util.List;

/** For a client that only asks: the merge belongs to the process that started the engine. */
final class NoChangeObjects implements ChangeObjects {

    @Override
    public List<String> pending(LakeTable feed) {
        throw refusal();
    }

    @Override
    public void copyToMerged(LakeTable feed, String path) {
        throw refusal();
    }

    @Override
    public void removeFromPending(LakeTable feed, String path) {
        throw refusal();
    }

    private static UnsupportedOperationException refusal() {
        return new UnsupportedOperationException(
                "this client asks only: the process that started the engine merges, and no other");
    }
}
