package io.journeyline.functions.port;

/** Breaks the n-th call of the fakes that share it, before it took effect or after. */
public final class FaultDial {

    /** When a call breaks. */
    public enum Moment {
        BEFORE,
        AFTER
    }

    /** What breaks. */
    public static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(int call) {
            super("call " + call + " is set to break");
        }
    }

    private int calls;
    private int broken = Integer.MAX_VALUE;
    private Moment moment = Moment.BEFORE;

    /** Breaks the n-th call from now on, counted from 1; later calls work again. */
    public void breakCall(int number, Moment when) {
        calls = 0;
        broken = number;
        moment = when;
    }

    /** How many calls there were since the dial was set. */
    public int calls() {
        return calls;
    }

    void around(Runnable effect) {
        calls++;
        if (calls == broken && moment == Moment.BEFORE) {
            throw new Broken(calls);
        }
        effect.run();
        if (calls == broken) {
            throw new Broken(calls);
        }
    }
}
