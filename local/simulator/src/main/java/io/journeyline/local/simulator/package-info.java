/** A seeded contact centre: it makes the facts that real sources would send, and knows the true journeys. */
package io.journeyline.local.simulator;
