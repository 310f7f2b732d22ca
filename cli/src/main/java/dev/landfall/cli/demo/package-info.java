/** The whole job on this machine, on real data. */
@NullMarked
package dev.landfall.cli.demo;

import org.jspecify.annotations.NullMarked;
