/** Files taken apart into records, in bounded memory. */
package io.journeyline.events.file;
