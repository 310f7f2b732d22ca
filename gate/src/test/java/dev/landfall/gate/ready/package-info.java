@NullMarked
package dev.landfall.gate.ready;

import org.jspecify.annotations.NullMarked;
