/** The project's own contact-event JSON: what a source writes that has no format of its own. */
package io.journeyline.events.contactevent;
