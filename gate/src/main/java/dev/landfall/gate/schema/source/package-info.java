/** Where a schema comes from: files, folders of migrations, revisions of git, databases. */
@NullMarked
package dev.landfall.gate.schema.source;

import org.jspecify.annotations.NullMarked;
