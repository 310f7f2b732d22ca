/** Tests of {@code landfall schema}. */
@NullMarked
package dev.landfall.cli.schema;

import org.jspecify.annotations.NullMarked;
