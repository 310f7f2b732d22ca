/** Whether traffic may come in, asked of the catalog and the ledger each time. */
@NullMarked
package dev.landfall.gate.ready;

import org.jspecify.annotations.NullMarked;
