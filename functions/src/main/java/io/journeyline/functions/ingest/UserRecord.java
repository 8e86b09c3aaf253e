package io.journeyline.functions.ingest;

/**
 * One record as an upstream system gave it to its producer library.
 *
 * @param subsequence its number within the stream's record, from 0; 0 if it travelled alone
 * @param data        its bytes
 */
@SuppressWarnings("ArrayRecordComponent")
record UserRecord(long subsequence, byte[] data) {}
