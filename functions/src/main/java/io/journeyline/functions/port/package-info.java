/** What the functions ask of the world around them. Adapters stand in {@code aws}, fakes in the tests. */
package io.journeyline.functions.port;
