/** The lake's tables, its analysts' views and the statements that merge change objects into it. */
package io.journeyline.quicksight.lake;
