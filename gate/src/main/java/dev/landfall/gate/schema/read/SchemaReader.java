package dev.landfall.gate.schema.read;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.gate.schema.source.GitFiles;
import dev.landfall.gate.schema.source.MigrationOrder;
import dev.landfall.gate.schema.source.SchemaSource;
import dev.landfall.gate.schema.source.SourceFile;
import dev.landfall.gate.schema.source.SourceFiles;
import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.CatalogScope;
import dev.landfall.postgres.catalog.ObjectKind;
import dev.landfall.postgres.catalog.RoundTrip;
import dev.landfall.postgres.connect.SessionPurpose;
import dev.landfall.postgres.connect.Target;
import dev.landfall.postgres.connect.TargetSettings;
import dev.landfall.postgres.script.SchemaScript;
import dev.landfall.postgres.script.ScriptNote;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads schemas. The scratch server is asked for only when a source has to be executed. For use by
 * one thread; whoever makes it closes it.
 */
public final class SchemaReader implements AutoCloseable {
  private static final int MOST_NOTES = 200;

  private final Supplier<ScratchPlace> places;
  private final ReadOptions options;
  private @Nullable ScratchPlace place;

  public SchemaReader(Supplier<ScratchPlace> places, ReadOptions options) {
    this.places = places;
    this.options = options;
  }

  /** What the source says, in the words of the server that executed it. */
  public Schema read(SchemaSource source) {
    return switch (source) {
      case SchemaSource.OnDisk it -> files(it.name(), SourceFiles.onDisk(it));
      case SchemaSource.InGit it -> files(it.name(), GitFiles.read(it));
      case SchemaSource.Database it -> database(it);
    };
  }

  /** The same schema after one round trip: equal meaning is equal text from there on. */
  public Schema normal(Schema schema) {
    if (schema.wordsOf() == place().majorVersion()) {
      return schema;
    }
    ScratchPlace.Room room = place().room();
    Catalog normal =
        timed(
            schema.name(),
            room,
            () -> RoundTrip.throughScratch(schema.catalog(), room.connection(), room.helper()));
    return schema.inWordsOf(place().majorVersion(), ofRoom(normal, room));
  }

  /** A database that has the objects of the schema, to be changed. */
  public ScratchPlace.Room made(Schema schema) {
    ScratchPlace.Room room = place().room();
    RoundTrip.throughScratch(schema.catalog(), room.connection(), room.helper());
    return room;
  }

  /** The catalog of such a database now; what only the source knew is taken from it. */
  public Catalog reread(ScratchPlace.Room room) {
    return ofRoom(Catalog.read(room.connection(), CatalogScope.everything().withOwners()), room);
  }

  private Schema files(String name, SourceFiles source) {
    if (source.single() && Snapshot.isOne(source.files().getFirst().text())) {
      return Snapshot.parse(name, source.files().getFirst());
    }
    List<SourceFile> ordered = MigrationOrder.of(name, source);
    List<SchemaScript> scripts =
        ordered.stream().map(file -> SchemaScript.parse(file.path(), file.text())).toList();
    ScratchPlace.Room room = place().room();
    Leaving helper = new Leaving(room.helper(), options.withoutExtensions());
    List<String> notes = new ArrayList<>();
    NotMade notMade = new NotMade();
    timed(
        name,
        room,
        () -> {
          long end = System.nanoTime() + options.timeLimit().toNanos();
          for (SchemaScript script : scripts) {
            Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            List<ScriptNote> told = apply(script, room, helper, left);
            notMade.add(script, told);
            told.forEach(
                it -> notes.add("%s:%d: %s".formatted(script.name(), it.line(), it.text())));
          }
          return true;
        });
    Catalog made = ofRoom(Catalog.read(room.connection(), scope()), room);
    List<CatalogObject> objects = new ArrayList<>(withoutVersions(made).objects());
    objects.addAll(notMade.objects());
    List<String> notExecuted = new ArrayList<>(helper.left());
    notExecuted.addAll(notMade.statements());
    return new Schema(
        name,
        new Catalog(made.serverVersionNumber(), objects),
        0,
        notExecuted,
        notes.subList(0, Math.min(MOST_NOTES, notes.size())),
        Places.of(ordered, scripts));
  }

  private CatalogScope scope() {
    return CatalogScope.everythingExcept(options.exceptSchemas().toArray(String[]::new))
        .withOwners();
  }

  private static List<ScriptNote> apply(
      SchemaScript script, ScratchPlace.Room room, Leaving helper, Duration left) {
    try {
      return script.apply(room.connection(), helper, left);
    } catch (LandfallException e) {
      throw MissingExtension.explained(e);
    }
  }

  private Schema database(SchemaSource.Database source) {
    TargetSettings settings =
        TargetSettings.resolve(
            Optional.of(source.uri()).filter(uri -> !uri.isBlank()),
            System.getenv(),
            Path.of(System.getProperty("user.home", "/")));
    try (Target target = Target.of(settings);
        Connection connection = target.open(SessionPurpose.CONTROL)) {
      Catalog catalog = Catalog.read(connection, scope());
      return new Schema(source.name(), catalog, 0, List.of(), List.of(), Places.none());
    } catch (java.sql.SQLException e) {
      throw new LandfallException(
          ErrorCode.TARGET_LOST,
          "The session on %s was lost: %s".formatted(settings.display(), e.getMessage()),
          "Run the same command again.",
          e);
    }
  }

  private <T> T timed(String name, ScratchPlace.Room room, Supplier<T> work) {
    Watch watch = Watch.over(place(), room, options.timeLimit());
    try (watch) {
      return work.get();
    } catch (LandfallException e) {
      if (watch.stopped()) {
        throw new LandfallException(
            ErrorCode.BASELINE_INVALID,
            "%s has taken longer than %d s, and was cut off"
                .formatted(name, options.timeLimit().toSeconds()),
            "A schema is made in seconds: look for statements that move data, wait or loop.",
            e);
      }
      throw e;
    }
  }

  /** Who owns what is a fact only where the source names the role: the room's own is invented. */
  private static Catalog ofRoom(Catalog catalog, ScratchPlace.Room room) {
    return new Catalog(
        catalog.serverVersionNumber(),
        catalog.objects().stream()
            .map(
                object ->
                    room.role().equals(object.attributes().get("owner"))
                        ? ownerless(object)
                        : object)
            .toList());
  }

  private static CatalogObject ownerless(CatalogObject object) {
    SortedMap<String, String> attributes = new TreeMap<>(object.attributes());
    String owner = attributes.remove("owner");
    String statement = " owner to \"" + owner + '"';
    List<String> definition =
        object.definition().stream().filter(sql -> !sql.endsWith(statement)).toList();
    return new CatalogObject(object.id(), attributes, definition);
  }

  /** An extension's version is the server's that made it: a file does not say it. */
  private static Catalog withoutVersions(Catalog catalog) {
    return new Catalog(
        catalog.serverVersionNumber(),
        catalog.objects().stream()
            .map(
                object -> {
                  if (object.id().kind() != ObjectKind.EXTENSION) {
                    return object;
                  }
                  Map<String, String> attributes = new TreeMap<>(object.attributes());
                  attributes.remove("version");
                  return new CatalogObject(
                      object.id(), new TreeMap<>(attributes), object.definition());
                })
            .toList());
  }

  private ScratchPlace place() {
    ScratchPlace found = place;
    if (found == null) {
      found = places.get();
      place = found;
    }
    return found;
  }

  @Override
  public void close() {
    if (place != null) {
      place.close();
    }
  }
}
