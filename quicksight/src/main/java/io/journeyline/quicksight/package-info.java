/** What analysts see: the lake's tables and views, and the SQL that keeps them, generated from the column catalogue. */
package io.journeyline.quicksight;
