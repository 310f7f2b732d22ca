package dev.landfall.migration.pipeline;

import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stop;
import dev.landfall.postgres.connect.Target;

/**
 * What a command of a migration works with.
 *
 * @param version Landfall's own, for the ledger
 * @param client who runs it and where, for the ledger
 */
public record MigrationEnvironment(
    MigrationConfig config,
    Target target,
    ProgressListener progress,
    Stop stop,
    String version,
    String client) {}
