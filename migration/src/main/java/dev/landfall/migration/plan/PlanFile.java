package dev.landfall.migration.plan;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The plan as a file for machines ({@code landfall.plan.json}), beside the one for people. */
public final class PlanFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PlanFile() {}

  /** Where the plan of a configuration lies. */
  public static Path jsonPath(Path config) {
    return beside(config, ".plan.json");
  }

  /** Where the plan for people lies. */
  public static Path textPath(Path config) {
    return beside(config, ".plan.md");
  }

  private static Path beside(Path config, String suffix) {
    String name = config.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return config.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + suffix);
  }

  /** Writes both files; each is whole or not there. */
  public static void write(Path config, Plan plan) {
    write(jsonPath(config), JSON.writeValueAsString(plan));
    write(textPath(config), PlanText.of(plan));
  }

  private static void write(Path file, String text) {
    Path half = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(half, text);
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new LandfallException(
          ErrorCode.PLAN_INVALID,
          "The plan can't be written to " + file + ": " + e.getMessage(),
          "Make the folder of the configuration writable.",
          e);
    }
  }

  /** The plan that lies there; empty where there is none, or one of another Landfall. */
  public static Optional<Plan> read(Path config) {
    Path file = jsonPath(config);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String text = Files.readString(file);
      if (JSON.readTree(text).path("format").asInt(0) != Plan.FORMAT) {
        return Optional.empty();
      }
      return Optional.of(JSON.readValue(text, Plan.class));
    } catch (IOException | JacksonException e) {
      throw new LandfallException(
          ErrorCode.PLAN_INVALID,
          "The plan " + file + " can't be read: " + e.getMessage(),
          "Delete it and run `landfall plan` again.",
          e);
    }
  }
}
