/** Agent and touchpoint interactions: what a session's facts tell of each agent and each device the customer met. */
package io.journeyline.model.interaction;
