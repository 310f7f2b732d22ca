/** What holds for the code of all modules, of which cli sees every one. */
@NullMarked
package dev.landfall.cli.architecture;

import org.jspecify.annotations.NullMarked;
