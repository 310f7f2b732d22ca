@NullMarked
package dev.landfall.gate.preflight;

import org.jspecify.annotations.NullMarked;
