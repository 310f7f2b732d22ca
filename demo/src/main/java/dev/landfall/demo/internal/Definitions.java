package dev.landfall.demo.internal;

import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.sql.SQLException;
import java.util.List;

/** The definitions of a class: itself, its fields, its methods, in the class file's order. */
final class Definitions {
  private Definitions() {}

  /** Writes them and returns how many there are. */
  static int write(BundleRows rows, String path, ClassModel model, MethodLines lines)
      throws SQLException {
    String owner = model.thisClass().asInternalName();
    int first = lines.firstOfClass();
    rows.definition(
        path, new Definition(owner, first, lines.lastOfClass(), 0, kind(model), deprecated(model)));
    for (FieldModel field : model.fields()) {
      String identifier =
          Identifiers.member(
              owner, field.fieldName().stringValue(), field.fieldType().stringValue());
      rows.definition(
          path, new Definition(identifier, first, first, 0, "field", deprecated(field)));
    }
    List<MethodModel> methods = model.methods();
    for (int i = 0; i < methods.size(); i++) {
      MethodModel method = methods.get(i);
      String name = method.methodName().stringValue();
      rows.definition(
          path,
          new Definition(
              Identifiers.member(owner, name, method.methodType().stringValue()),
              lines.first(i, first),
              lines.last(i, first),
              lines.lengthOf(i),
              methodKind(name),
              deprecated(method)));
    }
    return 1 + model.fields().size() + methods.size();
  }

  private static String kind(ClassModel model) {
    if (model.flags().has(AccessFlag.ANNOTATION)) {
      return "annotation";
    }
    if (model.flags().has(AccessFlag.INTERFACE)) {
      return "interface";
    }
    if (model.flags().has(AccessFlag.ENUM)) {
      return "enum";
    }
    return model.findAttribute(Attributes.record()).isPresent() ? "record" : "class";
  }

  private static String methodKind(String name) {
    return switch (name) {
      case "<init>" -> "constructor";
      case "<clinit>" -> "initializer";
      default -> "method";
    };
  }

  private static boolean deprecated(AttributedElement element) {
    return element.findAttribute(Attributes.deprecated()).isPresent();
  }
}
