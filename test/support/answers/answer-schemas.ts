import { join } from 'node:path';
import ts from 'typescript';
import { projectRoot } from '@kaibiao/platform';
import { TypeSchemas, type Schema } from './type-schema';

/** By media type. */
export type Content = Record<string, { schema: Schema }>;

export interface AnswerSchemas {
  /** By the id of the operation: `PublicLotsController_list`. */
  operations: Record<string, Content>;
  schemas: Record<string, Schema>;
}

/** What the controllers' methods say that they answer; those that answer with nothing are left out. */
export function answerSchemas(): AnswerSchemas {
  const root = projectRoot();
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(
    fileNames.filter((name) => /apps\/api\/src\/.*\.controller\.ts$/.test(name)),
    { ...options, noEmit: true, types: ['node'] },
  );
  const checker = program.getTypeChecker();
  const schemas = new TypeSchemas(checker);
  const operations: Record<string, Content> = {};
  for (const file of program.getSourceFiles().filter(({ fileName }) => fileName.endsWith('.controller.ts')))
    for (const controller of file.statements.filter(ts.isClassDeclaration))
      for (const method of controller.members.filter(ts.isMethodDeclaration).filter(isRoute)) {
        const id = `${controller.name!.text}_${(method.name as ts.Identifier).text}`;
        const answer = checker.getAwaitedType(checker.getSignatureFromDeclaration(method)!.getReturnType())!;
        const named = ts.getDecorators(method)!.find((one) => one.getText().startsWith('@ApiProduces('));
        if (!named && answer.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined)) continue;
        operations[id] = named || isFile(answer) ? files(named, id, checker) : { 'application/json': { schema: schemas.of(answer, id) } };
      }
  return { operations, schemas: Object.fromEntries([...schemas.named].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

const isRoute = (method: ts.MethodDeclaration): boolean =>
  ts.getDecorators(method)?.some((one) => /^@(Get|Post|Put|Delete|Patch)\b/.test(one.getText())) ?? false;

/** Bytes, or a text that is no JSON (a feed). */
const isFile = (type: ts.Type): boolean => type.symbol?.name === 'StreamableFile' || (type.flags & ts.TypeFlags.String) !== 0;

/** The media types that the method names; of their bytes nothing is said. */
function files(named: ts.Decorator | undefined, id: string, checker: ts.TypeChecker): Content {
  const types = ((named?.expression as ts.CallExpression | undefined)?.arguments ?? []).flatMap((given) => {
    if (!ts.isSpreadElement(given)) return checker.getTypeAtLocation(given);
    return checker.getTypeArguments(checker.getTypeAtLocation(given.expression) as ts.TypeReference)[0]!;
  });
  const media = types.flatMap((one) => (one.isUnion() ? one.types : [one])).flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
  if (media.length === 0) throw new Error(`${id} answers with a file and names no media type: @ApiProduces`);
  return Object.fromEntries(media.map((text) => [text, { schema: {} }]));
}
