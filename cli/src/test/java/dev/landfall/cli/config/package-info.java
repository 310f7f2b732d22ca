/** Tests of the config's reader, its schema and its reference. */
@NullMarked
package dev.landfall.cli.config;

import org.jspecify.annotations.NullMarked;
