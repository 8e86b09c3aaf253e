/** The stacks on AWS: state, processing, lake and feeds. */
package io.journeyline.cdk;
