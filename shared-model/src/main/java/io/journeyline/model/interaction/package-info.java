/**
 * Contact Sentry's interactions: what a session's facts tell of each agent and each device the customer met, and how the
 * records of a journey's sessions become its customer interaction.
 */
package io.journeyline.model.interaction;
