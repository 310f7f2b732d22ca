/** Reads landfall.yaml, and says of every fault where it is and what to do. */
@NullMarked
package dev.landfall.cli.config;

import org.jspecify.annotations.NullMarked;
