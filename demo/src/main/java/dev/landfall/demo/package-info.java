/** The demo module: makes the sample fleet. */
@NullMarked
package dev.landfall.demo;

import org.jspecify.annotations.NullMarked;
