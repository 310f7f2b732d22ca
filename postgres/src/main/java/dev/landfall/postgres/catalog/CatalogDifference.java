package dev.landfall.postgres.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One way in which an actual catalog is not as expected. */
public sealed interface CatalogDifference {
  /** The object that differs. */
  ObjectId id();

  /**
   * An object that should be there.
   *
   * @param object as expected
   * @param parts what belongs to it and is missing with it (the columns of a table), not reported
   *     by itself
   */
  record Missing(CatalogObject object, List<CatalogObject> parts) implements CatalogDifference {
    public Missing {
      requireNonNull(object, "object");
      parts = List.copyOf(parts);
    }

    @Override
    public ObjectId id() {
      return object.id();
    }
  }

  /**
   * An object that should not be there.
   *
   * @param object as it is
   * @param parts what belongs to it, not reported by itself
   */
  record Extra(CatalogObject object, List<CatalogObject> parts) implements CatalogDifference {
    public Extra {
      requireNonNull(object, "object");
      parts = List.copyOf(parts);
    }

    @Override
    public ObjectId id() {
      return object.id();
    }
  }

  /**
   * One attribute of an object that should be something else.
   *
   * @param expected null: the attribute should be absent
   * @param actual null: it is absent
   * @param definition the statements that make the object as expected
   */
  record Changed(
      ObjectId id,
      String attribute,
      @Nullable String expected,
      @Nullable String actual,
      List<String> definition)
      implements CatalogDifference {
    public Changed {
      requireNonNull(id, "id");
      requireNonNull(attribute, "attribute");
      definition = List.copyOf(definition);
    }
  }
}
