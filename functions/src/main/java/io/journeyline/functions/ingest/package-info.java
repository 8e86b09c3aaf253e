/** From what upstream systems send to canonical facts, with one outcome for every record. */
package io.journeyline.functions.ingest;
