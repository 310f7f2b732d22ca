/**
 * How findings are printed: as text for people, as JSON for programs, in the forms of CI systems.
 */
@NullMarked
package dev.landfall.findings.report;

import org.jspecify.annotations.NullMarked;
