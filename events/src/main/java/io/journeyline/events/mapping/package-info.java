/** Delimited files described by a mapping: columns to facts, without code. The format is specified in MAPPINGS.md. */
package io.journeyline.events.mapping;
