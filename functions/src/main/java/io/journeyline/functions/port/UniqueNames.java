package io.journeyline.functions.port;

/** Names for objects that must never overwrite another: randomness as a parameter. */
@FunctionalInterface
public interface UniqueNames {

    /** A name never given before, fit for a part of an object's key. */
    String next();
}
