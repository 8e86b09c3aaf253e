/** Starts the local SQL engine, asks it questions, and runs the scheduled merge as Step Functions does on AWS. */
package io.journeyline.local.engine.client;
