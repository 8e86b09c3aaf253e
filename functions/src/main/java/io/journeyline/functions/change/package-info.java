/** Change objects: the form in which rows reach the lake. */
package io.journeyline.functions.change;
