/** The contract with upstream systems: what a record of theirs becomes. */
package io.journeyline.events;
