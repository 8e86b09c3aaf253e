package io.journeyline.functions.ledger;

import java.util.Map;
import java.util.Set;

/**
 * Where segments lie. One that is written stays as it is for good: whoever knows its name may read it at any time, be it from
 * an image of an item that has long been written over. Trouble with the store is thrown as the stores' own.
 */
public interface SegmentStore {

    /** Puts segments; one that is there already is the same. Once this returns, everybody can read them. */
    void put(Map<SegmentKey, byte[]> segments);

    /** The segments that are there. Bytes are handed out as they are kept: nobody changes them. */
    Map<SegmentKey, byte[]> get(Set<SegmentKey> keys);
}
