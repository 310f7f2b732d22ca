/** What a comparison is to people and programs: findings, policy, text. */
@NullMarked
package dev.landfall.gate.schema.report;

import org.jspecify.annotations.NullMarked;
