/** How findings are printed: as text for people, as JSON for programs. */
@NullMarked
package dev.landfall.findings.report;

import org.jspecify.annotations.NullMarked;
