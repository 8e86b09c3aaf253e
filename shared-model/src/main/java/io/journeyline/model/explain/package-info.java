/** Which fact and which rule gave each field of a record: recomputed, never stored. */
package io.journeyline.model.explain;
