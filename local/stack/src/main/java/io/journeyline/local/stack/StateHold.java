package io.journeyline.local.stack;

import java.nio.file.Path;
import java.util.Optional;

/** A kept state that is this process's alone until it is closed, without a stack running on it. */
public interface StateHold extends AutoCloseable {
    /**
     * Takes hold of a kept state.
     *
     * @throws io.journeyline.local.standin.StandInException when a run, or another holder, has it
     */
    static StateHold of(Path kept) {
        return StateDirectory.open(Optional.of(kept));
    }

    @Override
    void close();
}
