/** The page of a local run: KPIs, and journeys one can open and read. */
package io.journeyline.local.page;
