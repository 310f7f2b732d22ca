package dev.landfall.postgres.parking.internal;

import dev.landfall.postgres.parking.KeptReason;

/** Why an object cannot be parked. */
record Obstacle(KeptReason reason, String detail) {}
