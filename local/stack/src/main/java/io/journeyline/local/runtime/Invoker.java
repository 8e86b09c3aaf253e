package io.journeyline.local.runtime;

/** A function that can be invoked. */
@FunctionalInterface
public interface Invoker {
    /**
     * Invokes it and waits for the answer; waits for a free process first when all are busy.
     *
     * @param event the event document, JSON
     */
    InvocationResult invoke(byte[] event) throws InterruptedException;
}
