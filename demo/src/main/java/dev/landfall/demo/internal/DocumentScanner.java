package dev.landfall.demo.internal;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the classes of one package into the rows of a bundle: a document for each class, its
 * definitions, and a reference for each instruction that names a member or type (field access,
 * call, new, cast and instanceof). For one thread.
 */
final class DocumentScanner {
  private static final int SYMBOLS_PER_CHUNK = 256;

  private final ClassFile parser =
      ClassFile.of(
          ClassFile.StackMapsOption.DROP_STACK_MAPS,
          ClassFile.DebugElementsOption.DROP_DEBUG,
          ClassFile.AttributesProcessingOption.DROP_UNKNOWN_ATTRIBUTES);
  private final Map<String, Symbol> symbols = new LinkedHashMap<>();
  private final BundleRows rows;
  private final JsonBytes json;
  private final long indexedAtMillis;
  private int documents;

  DocumentScanner(BundleRows rows, JsonBytes json, long indexedAtMillis) {
    this.rows = rows;
    this.json = json;
    this.indexedAtMillis = indexedAtMillis;
  }

  /** Writes the rows of one class file; the path is the one in its repository. */
  void document(String path, byte[] bytes) throws SQLException {
    ClassModel model = parser.parse(bytes);
    Document document = new Document(path, model.constantPool().size());
    json.clear();
    json.raw("{\"class\":");
    json.string(model.thisClass().asInternalName());
    json.raw(",\"ranges\":[");
    MethodLines lines = new MethodLines(model.methods().size());
    for (MethodModel method : model.methods()) {
      CodeModel code = method.code().orElse(null);
      document.scan(code, lines);
    }
    json.raw("],\"symbols\":[");
    document.appendSymbols();
    json.raw("]}");
    int definitions = Definitions.write(rows, path, model, lines);
    rows.document(path, bytes.length, indexedAtMillis, definitions, json.compress());
    documents++;
  }

  /** Writes where each symbol is used, so many symbols to a chunk. */
  void resultChunks() throws SQLException {
    int inChunk = 0;
    json.clear();
    for (Symbol symbol : symbols.values()) {
      json.raw(inChunk == 0 ? '{' : ',');
      json.string(symbol.identifier());
      json.raw(':');
      symbol.appendUses(json);
      if (++inChunk == SYMBOLS_PER_CHUNK) {
        json.raw('}');
        rows.resultChunk(json.compress());
        json.clear();
        inChunk = 0;
      }
    }
    if (inChunk > 0) {
      json.raw('}');
      rows.resultChunk(json.compress());
    }
  }

  /** One class file while it is read: what its constants refer to is looked up once for each. */
  private final class Document {
    private final String path;
    private final @Nullable Symbol[] byConstant;
    private final int[] numberByConstant;
    private final int[] constants;
    private int used;
    private int ranges;

    Document(String path, int constantPoolSize) {
      this.path = path;
      byConstant = new Symbol[constantPoolSize];
      numberByConstant = new int[constantPoolSize];
      constants = new int[constantPoolSize];
    }

    void scan(@Nullable CodeModel code, MethodLines lines) throws SQLException {
      lines.begin();
      if (code == null) {
        return;
      }
      int offset = 0;
      int line = 0;
      for (CodeElement element : code) {
        if (element instanceof LineNumber number) {
          line = Math.max(number.line() - 1, 0);
          lines.line(line);
        } else if (element instanceof Instruction instruction) {
          int size = instruction.sizeInBytes();
          instruction(instruction, line, offset, size);
          offset += size;
        }
      }
      lines.length(offset);
    }

    void appendSymbols() {
      for (int i = 0; i < used; i++) {
        if (i > 0) {
          json.raw(',');
        }
        json.string(symbolOf(constants[i]).identifier());
      }
    }

    private void instruction(Instruction instruction, int line, int offset, int size)
        throws SQLException {
      if (instruction instanceof InvokeInstruction call) {
        range(call.method(), line, offset, size, ReferenceRole.CALL);
      } else if (instruction instanceof FieldInstruction access) {
        boolean write = access.opcode() == Opcode.PUTFIELD || access.opcode() == Opcode.PUTSTATIC;
        range(access.field(), line, offset, size, write ? ReferenceRole.WRITE : ReferenceRole.READ);
      } else if (instruction instanceof NewObjectInstruction create) {
        range(create.className(), line, offset, size, ReferenceRole.CREATE);
      } else if (instruction instanceof TypeCheckInstruction cast) {
        range(cast.type(), line, offset, size, ReferenceRole.CAST);
      }
    }

    private void range(PoolEntry constant, int line, int offset, int size, ReferenceRole role)
        throws SQLException {
      int index = constant.index();
      Symbol symbol = byConstant[index];
      if (symbol == null) {
        symbol = symbols.computeIfAbsent(identifier(constant), Symbol::new);
        byConstant[index] = symbol;
        constants[used] = index;
        numberByConstant[index] = used++;
      }
      rows.reference(path, symbol.identifier(), line, offset, size, role);
      json.raw(ranges == 0 ? "[" : ",[");
      json.number(line);
      json.raw(',');
      json.number(offset);
      json.raw(',');
      json.number(size);
      json.raw(',');
      json.number(role.code());
      json.raw(',');
      json.number(numberByConstant[index]);
      json.raw(']');
      symbol.use(documents, ranges++);
    }

    private Symbol symbolOf(int constant) {
      Symbol symbol = byConstant[constant];
      if (symbol == null) {
        throw new IllegalStateException("no symbol for constant " + constant + " of " + path);
      }
      return symbol;
    }

    private String identifier(PoolEntry constant) {
      return switch (constant) {
        case ClassEntry type -> type.asInternalName();
        case MemberRefEntry member ->
            Identifiers.member(
                member.owner().asInternalName(),
                member.name().stringValue(),
                member.type().stringValue());
        default -> throw new IllegalStateException("constant " + constant + " names no symbol");
      };
    }
  }
}
