import ts from 'typescript';

/** A JSON Schema (2020-12, as OpenAPI 3.1 has it). */
export type Schema = { [keyword: string]: unknown };

/**
 * What a value of a type is once it has been through JSON: a `Date` is its text, `undefined` is absent, nothing else is added. It asks the compiler, so
 * that mapped, conditional and generic types are what they come to. Throws at what JSON cannot say (bigint, bytes).
 */
export class TypeSchemas {
  /** Named types that refer to themselves, or stand in many places, by their name. */
  readonly named = new Map<string, Schema>();
  private readonly names = new Map<ts.Type, string>();

  constructor(private readonly checker: ts.TypeChecker) {}

  of(type: ts.Type, place: string): Schema {
    if (type.isUnion()) return this.union(type, place);
    const { flags } = type;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {};
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: this.checker.typeToString(type) === 'true' };
    if (flags & ts.TypeFlags.StringLike) return { type: 'string' };
    if (flags & ts.TypeFlags.NumberLike) return { type: 'number' };
    if (flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
    // A branded text is a text.
    const plain = type.isIntersection() ? type.types.find((one) => one.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike)) : null;
    if (plain) return this.of(plain, place);
    if (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection | ts.TypeFlags.NonPrimitive)) return this.thing(type, place);
    throw new Error(`${place}: JSON cannot say ${this.checker.typeToString(type)}`);
  }

  private union({ types }: ts.UnionType, place: string): Schema {
    const said = types.filter(({ flags }) => !(flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)));
    const schemas = [...new Map(said.map((one) => this.of(one, place)).map((one) => [JSON.stringify(one), one])).values()];
    const constants = schemas.filter((one) => 'const' in one).map((one) => one['const']);
    const rest = schemas.filter((one) => !('const' in one));
    if (constants.includes(true) && constants.includes(false)) rest.push({ type: 'boolean' });
    const few = constants.filter((one) => !(typeof one === 'boolean' && constants.includes(!one)));
    const all = [...(few.length > 0 ? [{ enum: few }] : []), ...rest];
    return all.length === 1 ? all[0]! : { anyOf: all };
  }

  private thing(type: ts.Type, place: string): Schema {
    const { checker } = this;
    const name = type.symbol?.name;
    if (name === 'Date') return { type: 'string', format: 'date-time' };
    if (/^(Buffer|Uint8Array|Map|Set|Readable|StreamableFile|Promise)$/.test(name ?? ''))
      throw new Error(`${place}: JSON cannot say ${name}`);
    if (checker.isTupleType(type)) {
      const items = checker.getTypeArguments(type as ts.TypeReference).map((one) => this.of(one, place));
      return { type: 'array', prefixItems: items, items: false, minItems: items.length };
    }
    if (checker.isArrayType(type)) return { type: 'array', items: this.of(checker.getTypeArguments(type as ts.TypeReference)[0]!, place) };
    return this.isNamed(type) ? this.reference(type, place) : this.members(type, place);
  }

  /** An interface without parameters. */
  private isNamed(type: ts.Type): boolean {
    return type.isClassOrInterface() && !type.typeParameters && !(type.aliasSymbol && type.aliasTypeArguments);
  }

  private reference(type: ts.Type, place: string): Schema {
    let name = this.names.get(type);
    if (!name) {
      name = `${type.symbol.name}Answer`;
      for (let at = 2; this.named.has(name); at++) name = `${type.symbol.name}Answer${at}`;
      this.names.set(type, name);
      this.named.set(name, {});
      this.named.set(name, this.members(type, place));
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  private members(type: ts.Type, place: string): Schema {
    const { checker } = this;
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const member of checker.getPropertiesOfType(type)) {
      const of = checker.getTypeOfSymbol(member);
      if (of.getCallSignatures().length > 0 || of.flags & ts.TypeFlags.Undefined) continue;
      const absent =
        (member.flags & ts.SymbolFlags.Optional) !== 0 || (of.isUnion() && of.types.some(({ flags }) => flags & ts.TypeFlags.Undefined));
      const description = ts.displayPartsToString(member.getDocumentationComment(checker));
      properties[member.name] = { ...this.of(of, `${place}.${member.name}`), ...(description ? { description } : {}) };
      if (!absent) required.push(member.name);
    }
    const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
    const others = index ? this.of(index.type, `${place}.*`) : Object.keys(properties).length === 0;
    return { type: 'object', properties, ...(required.length > 0 ? { required } : {}), additionalProperties: others };
  }
}
