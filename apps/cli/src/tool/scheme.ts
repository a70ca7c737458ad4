import { DomainError } from '@kaibiao/kernel';
import { PROCEDURE_IDS, procedureOf, type Procedure } from '@kaibiao/rules';
import { EVALUATION_METHODS, schemeIssues, type EvaluationScheme } from '@kaibiao/tender/rules';
import { Fields } from './fields';
import { priceRuleOf } from './scheme-price';
import { some, words } from './scheme-fields';
import { decimalField, decimalText } from './vector-input';

const METHODS = Object.keys(EVALUATION_METHODS) as EvaluationScheme['method'][];
const MOST = { items: 500, specialities: 50 };

/**
 * `tool scheme`: an evaluation scheme (评标办法) as the platform takes it → `{ ok: true }`; beside it the `procedure` of its lot (an open tender where
 * nothing is said) and its `budget` in yuan (the ceiling price), by which its panel is judged. Whatever is unknown or contradicts itself is refused, every reason with its
 * place; the shape alone is published as docs/evaluation-scheme.schema.json.
 */
export function schemeTool(input: Record<string, unknown>): { ok: true } {
  const wrapped = 'inputs' in input;
  const { procedure, budget, ...bare } = input;
  const scheme = wrapped ? schemeOf(input['inputs'], 'inputs') : schemeOf(bare);
  const yuan = budget === undefined ? undefined : Number(decimalText(budget, 'budget'));
  const issues = schemeIssues(lotProcedure(procedure), scheme, yuan);
  if (issues.length === 0) return { ok: true };
  const root = wrapped ? '/inputs' : '';
  throw new DomainError('invalid', 'SCHEME_INVALID', {
    issues: issues.map((issue) => (issue.pointer === undefined ? issue : { ...issue, pointer: root + issue.pointer })),
  });
}

/** `"inquiry"`, or as a signed notice says it: `{ "id": "inquiry", "version": 1 }`. */
function lotProcedure(value: unknown): Procedure {
  if (value === undefined) return procedureOf('open-tender');
  if (typeof value === 'string') return procedureOf(new Fields({ procedure: value }, ['procedure']).choice('procedure', PROCEDURE_IDS));
  const said = new Fields(value, ['id', 'version', 'name', 'grounds', 'invitations'], 'procedure');
  const id = said.choice('id', PROCEDURE_IDS);
  return said.has('version') ? procedureOf(id, said.integer('version', 1, Number.MAX_SAFE_INTEGER)) : procedureOf(id);
}

function schemeOf(value: unknown, path = ''): EvaluationScheme {
  const members = [
    ...['method', 'reviewItems', 'scoredItems', 'price', 'weights', 'aggregate'],
    ...['committeeSize', 'ownerRepresentatives', 'specialities', 'award', 'copies', 'blind'],
  ];
  const fields = new Fields(value, members, path);
  const weights = fields.object('weights', ['technical', 'price']);
  return {
    method: fields.choice('method', METHODS),
    reviewItems: some(fields, 'reviewItems', MOST.items, (item, path) => {
      const read = new Fields(item, ['id', 'stage', 'title', 'clause'], path);
      return { ...itemOf(read), stage: read.choice('stage', ['form', 'qualification', 'response']) };
    }),
    scoredItems: some(fields, 'scoredItems', MOST.items, (item, path) => {
      const read = new Fields(item, ['id', 'title', 'clause', 'max', 'step', 'objective'], path);
      const objective = read.has('objective') && { objective: read.only('objective', true) };
      return { ...itemOf(read), max: decimalField(read, 'max'), step: decimalField(read, 'step'), ...objective };
    }),
    price: priceRuleOf(fields),
    weights: { technical: decimalField(weights, 'technical'), price: decimalField(weights, 'price') },
    aggregate: fields.choice('aggregate', ['MEAN', 'TRIM1']),
    committeeSize: fields.integer('committeeSize', 0, Number.MAX_SAFE_INTEGER),
    ownerRepresentatives: fields.integer('ownerRepresentatives', 0, Number.MAX_SAFE_INTEGER),
    specialities: some(fields, 'specialities', MOST.specialities, (item, path) => {
      const read = new Fields(item, ['code', 'seats'], path);
      return { code: words(read, 'code'), seats: read.integer('seats', 0, Number.MAX_SAFE_INTEGER) };
    }),
    ...(fields.has('copies') && { copies: fields.only('copies', true) }),
    ...(fields.has('blind') && { blind: { item: words(fields.object('blind', ['item']), 'item') } }),
    ...(fields.has('award') && { award: awardOf(fields.object('award', ['method', 'committeeSize'])) }),
  };
}

/** 评定分离, where the document has it. */
function awardOf(fields: Fields): NonNullable<EvaluationScheme['award']> {
  return {
    method: fields.choice('method', ['vote', 'price', 'draw']),
    committeeSize: fields.integer('committeeSize', 0, Number.MAX_SAFE_INTEGER),
  };
}

function itemOf(read: Fields) {
  return { id: words(read, 'id'), title: words(read, 'title'), clause: words(read, 'clause') };
}
