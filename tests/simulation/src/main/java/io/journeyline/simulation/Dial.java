package io.journeyline.simulation;

import java.util.function.Supplier;

/** Through which every call of a port goes, so that whoever is behind it decides what becomes of the call. */
interface Dial {

    /** Whether the items of a call about many are each a call of their own. */
    boolean inPieces();

    <T> T read(Supplier<String> words, Supplier<T> call);

    <T> T write(Supplier<String> words, Supplier<T> call);

    /**
     * A write that takes effect under a condition.
     *
     * @param refused what it answers if the condition does not hold
     */
    <T> T conditional(Supplier<String> words, Supplier<T> call, T refused);

    /** Lets every call through. */
    final class Open implements Dial {

        @Override
        public boolean inPieces() {
            return false;
        }

        @Override
        public <T> T read(Supplier<String> words, Supplier<T> call) {
            return call.get();
        }

        @Override
        public <T> T write(Supplier<String> words, Supplier<T> call) {
            return call.get();
        }

        @Override
        public <T> T conditional(Supplier<String> words, Supplier<T> call, T refused) {
            return call.get();
        }
    }
}
