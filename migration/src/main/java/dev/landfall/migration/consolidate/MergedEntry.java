package dev.landfall.migration.consolidate;

import java.util.Optional;

/**
 * A row that is kept once for all files that have it.
 *
 * @param content of its other columns
 * @param wantedId the surrogate id that the first file gives it
 * @param donor the source key of the file that it is written from
 * @param donorRow which row of that file's scan it is, from 0
 */
public record MergedEntry(
    Digest key, Digest content, Optional<Long> wantedId, String donor, int donorRow) {}
