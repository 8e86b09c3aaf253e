/** From the facts of one session to what JAR says of it alone; what other sessions add is the journey's business. */
package io.journeyline.model.session;
