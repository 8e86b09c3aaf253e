/** What a customer's sessions and facts make of the customer. */
package io.journeyline.model.customer;
