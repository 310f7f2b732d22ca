/** The demo, as a person runs it. */
@NullMarked
package dev.landfall.cli.demo;

import org.jspecify.annotations.NullMarked;
