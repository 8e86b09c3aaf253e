/** The ports, on AWS. */
package io.journeyline.functions.aws;
