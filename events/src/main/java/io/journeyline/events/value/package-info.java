/** Single values as sources write them: read, checked and normalised. */
package io.journeyline.events.value;
