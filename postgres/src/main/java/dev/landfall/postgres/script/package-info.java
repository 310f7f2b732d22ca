/** Schema files: split into statements without being understood, and executed one by one. */
@NullMarked
package dev.landfall.postgres.script;

import org.jspecify.annotations.NullMarked;
