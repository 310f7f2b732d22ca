package dev.landfall.migration.pipeline;

import static java.util.Objects.requireNonNull;

import dev.landfall.migration.testing.SqliteFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Files that are made at random, and what one schema must hold of them all: computed here from the
 * rules in docs/explanation/consolidation.md, by nothing that the migration itself uses.
 */
final class Worlds {
  static final String SCHEMA =
      """
      create schema shop;
      create table shop.kinds (id integer primary key, name text not null unique, weight double precision,
        parent_id integer references shop.kinds (id));
      create table shop.nodes (id bigint primary key, parent_id bigint references shop.nodes (id),
        box_id bigint, kind_id integer not null references shop.kinds (id));
      create table shop.boxes (repo_id bigint not null, id integer not null unique,
        root_id bigint references shop.nodes (id), primary key (repo_id, id));
      alter table shop.nodes add foreign key (box_id) references shop.boxes (id);
      create table shop.marks (repo_id bigint not null, id integer not null,
        node_id bigint references shop.nodes (id), note text, primary key (repo_id, id));
      create table shop.details (repo_id bigint not null, node_id bigint not null references shop.nodes (id),
        primary key (repo_id, node_id));
      create table shop.remarks (repo_id bigint not null, id integer not null,
        detail_id bigint, primary key (repo_id, id),
        foreign key (repo_id, detail_id) references shop.details (repo_id, node_id));
      """;

  private static final int KINDS = 12;

  private final Path folder;
  private final Random random;
  private final Map<Integer, World> worlds = new TreeMap<>();
  private final Map<String, Long> kindIds = new LinkedHashMap<>();
  private final Map<String, Map<Integer, Place>> places =
      new TreeMap<>(Map.of("nodes", new TreeMap<>(), "boxes", new TreeMap<>()));

  /** Where the ids of one table of one file are: those of the file, and the first new one. */
  private record Place(long first, long last, long base) {
    long end() {
      return base + (last - first);
    }
  }

  private record Node(long id, @Nullable Long parent, @Nullable Long box, int kind) {}

  private record Box(long id, @Nullable Long root) {}

  private record Mark(long id, @Nullable Object node, @Nullable Long meant) {}

  /** One file. Kinds are numbered as all files know them; each file has ids of its own for them. */
  private record World(
      Map<Integer, Long> kinds, List<Node> nodes, List<Box> boxes, List<Mark> marks) {}

  Worlds(Path folder, long seed) throws IOException {
    this.folder = folder;
    this.random = new Random(seed);
    Files.createDirectories(folder.resolve("fleet"));
    Files.writeString(folder.resolve("production.sql"), SCHEMA);
  }

  /** Makes the file of this key anew, with about so many nodes. */
  void make(int key, int size) throws IOException, SQLException {
    World world = random(size);
    worlds.put(key, world);
    Path file = folder.resolve("fleet/%04d.db".formatted(key));
    Files.deleteIfExists(file);
    SqliteFiles.write(
        file,
        "create table kinds (id integer primary key, name text, weight, parent_id integer)",
        "create table nodes (id integer primary key, parent_id, box_id integer, kind_id integer not null references kinds)",
        "create table boxes (id int primary key, root_id integer) without rowid",
        "create table marks (id integer primary key, node_id references nodes (id), note text)",
        "create table details (node_id integer primary key)",
        "create table remarks (id integer primary key, detail_id integer)");
    try (Connection connection = SqliteFiles.connect(file)) {
      connection.setAutoCommit(false);
      write(connection, world);
      connection.commit();
    }
  }

  private World random(int size) {
    Map<Integer, Long> kinds = new LinkedHashMap<>();
    long kindId = 1L + random.nextInt(3);
    for (int kind = 0; kind < KINDS; kind++) {
      // Each kind's parent is the one before it by half, so that a file may leave out any tail.
      if (kind == 0 || (random.nextInt(4) > 0 && kinds.containsKey((kind - 1) / 2))) {
        kinds.put(kind, kindId);
        kindId += 1 + random.nextInt(2);
      }
    }
    List<Integer> kindList = List.copyOf(kinds.keySet());
    List<Box> boxes = new ArrayList<>();
    List<Long> ids = ids(size);
    for (long id : ids(1 + size / 5)) {
      boxes.add(new Box(id, random.nextInt(4) == 0 ? null : any(ids)));
    }
    List<Node> nodes = new ArrayList<>();
    for (long id : ids) {
      nodes.add(
          new Node(
              id,
              random.nextInt(5) == 0 ? null : any(ids),
              random.nextInt(3) == 0 ? null : boxes.get(random.nextInt(boxes.size())).id(),
              kindList.get(random.nextInt(kindList.size()))));
    }
    List<Mark> marks = new ArrayList<>();
    for (int i = 1; i <= size; i++) {
      long meant = any(ids);
      marks.add(
          switch (random.nextInt(4)) {
            case 0 -> new Mark(i, null, null);
            case 1 -> new Mark(i, Long.toString(meant), meant);
            case 2 -> new Mark(i, (double) meant, meant);
            default -> new Mark(i, meant, meant);
          });
    }
    return new World(kinds, nodes, boxes, marks);
  }

  /** Ascending, with gaps, from below 0 or not. */
  private List<Long> ids(int size) {
    List<Long> ids = new ArrayList<>();
    long id = random.nextInt(20) - 10L;
    for (int i = 0; i < size; i++) {
      ids.add(id);
      id += 1 + random.nextInt(3);
    }
    return ids;
  }

  private long any(List<Long> ids) {
    return ids.get(random.nextInt(ids.size()));
  }

  private static void write(Connection connection, World world) throws SQLException {
    for (Map.Entry<Integer, Long> kind : world.kinds().entrySet()) {
      Long parent = kind.getKey() == 0 ? null : world.kinds().get((kind.getKey() - 1) / 2);
      // A whole REAL and an INTEGER are the same value.
      Object weight =
          kind.getValue() % 2 == 0 ? (Object) (double) kind.getKey() : (Object) kind.getKey();
      insert(connection, "kinds", kind.getValue(), "kind " + kind.getKey(), weight, parent);
    }
    for (Node node : world.nodes()) {
      insert(
          connection,
          "nodes",
          node.id(),
          node.parent(),
          node.box(),
          world.kinds().get(node.kind()));
      insert(connection, "details", node.id());
      insert(connection, "remarks", node.id() + 100, node.id());
    }
    for (Box box : world.boxes()) {
      insert(connection, "boxes", box.id(), box.root());
    }
    for (Mark mark : world.marks()) {
      insert(connection, "marks", mark.id(), mark.node(), "note");
    }
  }

  private static void insert(Connection connection, String table, @Nullable Object... values)
      throws SQLException {
    String marks = "?, ".repeat(values.length - 1) + "?";
    try (PreparedStatement statement =
        connection.prepareStatement("insert into %s values (%s)".formatted(table, marks))) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  /**
   * The rows that the target must hold now, each table's sorted; call it once after each change.
   */
  Map<String, List<String>> expected() {
    numberKinds();
    worlds.forEach(
        (key, world) -> {
          place("nodes", key, world.nodes().stream().map(Node::id).toList());
          place("boxes", key, world.boxes().stream().map(Box::id).toList());
        });
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : List.of("kinds", "nodes", "boxes", "marks", "details", "remarks")) {
      rows.put(table, new ArrayList<>());
    }
    kindIds.forEach((name, id) -> add(rows, "kinds", id, name, number(name), parentId(name)));
    worlds.forEach((key, world) -> add(rows, key, world));
    rows.values().forEach(list -> list.sort(null));
    return rows;
  }

  private static double number(String kind) {
    return Integer.parseInt(kind.substring("kind ".length()));
  }

  private @Nullable Long parentId(String kind) {
    int number = (int) number(kind);
    return number == 0 ? null : kindIds.get("kind " + (number - 1) / 2);
  }

  private void add(Map<String, List<String>> rows, int key, World world) {
    for (Node node : world.nodes()) {
      Long id = moved("nodes", key, node.id());
      add(
          rows,
          "nodes",
          id,
          moved("nodes", key, node.parent()),
          moved("boxes", key, node.box()),
          kindIds.get("kind " + node.kind()));
      add(rows, "details", key, id);
      add(rows, "remarks", key, node.id() + 100, id);
    }
    for (Box box : world.boxes()) {
      add(rows, "boxes", key, moved("boxes", key, box.id()), moved("nodes", key, box.root()));
    }
    for (Mark mark : world.marks()) {
      add(rows, "marks", key, mark.id(), moved("nodes", key, mark.meant()), "note");
    }
  }

  private static void add(
      Map<String, List<String>> rows, String table, @Nullable Object... values) {
    List<String> texts = new ArrayList<>();
    for (Object value : values) {
      texts.add(String.valueOf(value));
    }
    rows.computeIfAbsent(table, k -> new ArrayList<>()).add(String.join("|", texts));
  }

  private @Nullable Long moved(String table, int key, @Nullable Long id) {
    if (id == null) {
      return null;
    }
    Place place = requireNonNull(places.getOrDefault(table, Map.of()).get(key));
    return id - place.first() + place.base();
  }

  /**
   * Known kinds keep their ids; a new one gets its first file's where free, else the first free.
   */
  private void numberKinds() {
    List<String> late = new ArrayList<>();
    for (World world : worlds.values()) {
      world
          .kinds()
          .forEach(
              (kind, id) -> {
                String name = "kind " + kind;
                if (!kindIds.containsKey(name) && !late.contains(name)) {
                  if (kindIds.containsValue(id)) {
                    late.add(name);
                  } else {
                    kindIds.put(name, id);
                  }
                }
              });
    }
    for (String name : late) {
      long free = 1;
      while (kindIds.containsValue(free)) {
        free++;
      }
      kindIds.put(name, free);
    }
    kindIds
        .keySet()
        .removeIf(
            name ->
                worlds.values().stream()
                    .noneMatch(world -> world.kinds().containsKey((int) number(name))));
  }

  /** A file keeps its place as long as it meets no other's, else it goes behind all. */
  private void place(String table, int key, List<Long> ids) {
    Map<Integer, Place> all = requireNonNull(places.get(table));
    long first = ids.getFirst();
    long last = ids.getLast();
    Place before = all.get(key);
    if (before != null) {
      long from = Math.min(first, before.first());
      Place grown =
          new Place(from, Math.max(last, before.last()), before.base() - (before.first() - from));
      boolean free =
          grown.base() >= 1
              && all.entrySet().stream()
                  .filter(it -> it.getKey() != key)
                  .allMatch(
                      it ->
                          it.getValue().end() < grown.base() || grown.end() < it.getValue().base());
      if (free) {
        all.put(key, grown);
        return;
      }
    }
    long base = 1 + all.values().stream().mapToLong(Place::end).max().orElse(0);
    all.put(key, new Place(first, last, base));
  }
}
