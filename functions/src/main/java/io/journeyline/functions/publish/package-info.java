/** From items of the state tables to rows of the lake. */
package io.journeyline.functions.publish;
