/** How the sample fleet is made: the JDK read, the bundles written. Not API. */
@NullMarked
package dev.landfall.demo.internal;

import org.jspecify.annotations.NullMarked;
