/** How records are kept as items of the state tables. */
package io.journeyline.functions.item;
