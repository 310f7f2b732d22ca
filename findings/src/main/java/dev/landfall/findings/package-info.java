/** The findings module: what is wrong, how bad, the evidence, the remedy. */
@NullMarked
package dev.landfall.findings;

import org.jspecify.annotations.NullMarked;
