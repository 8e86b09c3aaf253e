package io.journeyline.local.source;

import java.nio.file.Path;

/**
 * Something that went to an on-failure destination.
 *
 * @param words what and why, for a person
 * @param document the document as Lambda would send it, one line of JSON
 * @param file the destination's file
 */
public record FailedEvent(String function, String words, String document, Path file) {}
