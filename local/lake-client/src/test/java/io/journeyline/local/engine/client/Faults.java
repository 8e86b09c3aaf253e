package io.journeyline.local.engine.client;

import io.journeyline.model.catalogue.LakeTable;
import java.util.List;
import java.util.Map;

/** Ends a merge at its n-th effect, as a crash would: the effects before it have happened, it and what follows not. */
final class Faults {

    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private int effectsLeft;

    /** @param effects MERGE statements, copies and removals that still happen */
    Faults(int effects) {
        this.effectsLeft = effects;
    }

    private void effect() {
        if (effectsLeft == 0) {
            throw new Crash();
        }
        effectsLeft--;
    }

    Statements around(Statements statements) {
        return new Statements() {
            @Override
            public List<Map<String, Object>> run(String statement) {
                if (statement.startsWith("MERGE")) {
                    effect();
                }
                return statements.run(statement);
            }

            @Override
            public void close() {
                statements.close();
            }
        };
    }

    ChangeObjects around(ChangeObjects objects) {
        return new ChangeObjects() {
            @Override
            public List<String> pending(LakeTable feed) {
                return objects.pending(feed);
            }

            @Override
            public void copyToMerged(LakeTable feed, String path) {
                effect();
                objects.copyToMerged(feed, path);
            }

            @Override
            public void removeFromPending(LakeTable feed, String path) {
                effect();
                objects.removeFromPending(feed, path);
            }
        };
    }
}
