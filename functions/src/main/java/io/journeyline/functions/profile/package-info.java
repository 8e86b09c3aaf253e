/** Adds up what a customer's sessions say of the customer, in bounded buckets, driven by session changes. */
package io.journeyline.functions.profile;
