/** Lambda's events and responses as plain values. */
package io.journeyline.functions.lambda;
