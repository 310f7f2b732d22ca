@NullMarked
package dev.landfall.sqlite.expression;

import org.jspecify.annotations.NullMarked;
