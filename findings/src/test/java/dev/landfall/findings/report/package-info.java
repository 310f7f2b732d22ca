/** Tests of how findings are printed. */
@NullMarked
package dev.landfall.findings.report;

import org.jspecify.annotations.NullMarked;
