/** The one column catalogue of the lake. */
package io.journeyline.model.catalogue;
