/** Contact events: what a fact can say about a session. */
package io.journeyline.model.event;
