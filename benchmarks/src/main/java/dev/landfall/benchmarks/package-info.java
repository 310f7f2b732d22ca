/**
 * The benchmarks module: JMH benchmarks of what the load is made of. See {@code benchmarks/run}.
 */
@NullMarked
package dev.landfall.benchmarks;

import org.jspecify.annotations.NullMarked;
