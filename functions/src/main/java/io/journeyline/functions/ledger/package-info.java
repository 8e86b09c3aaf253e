/** Ledgers of any length: how they are kept in parts, and read as a whole. */
package io.journeyline.functions.ledger;
