/** {@code landfall schema}: the gate for schema files. */
@NullMarked
package dev.landfall.cli.schema;

import org.jspecify.annotations.NullMarked;
